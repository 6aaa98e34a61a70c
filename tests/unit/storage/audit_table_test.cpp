#include "server/storage/audit_table.h"

#include <gtest/gtest.h>

#include "server/storage/failures.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage {
namespace {

AuditRow entry(std::int64_t sequence) {
    return {sequence, 5, "u1", std::nullopt, "put", "j1", "{}", std::string(64, 'a')};
}

class AuditTableTest : public ::testing::Test {
  protected:
    AuditTableTest() {
        database_->write([](WriteTransaction& transaction) {
            for (std::int64_t i = 1; i <= 3; ++i) {
                EXPECT_EQ(lastAuditSequence(transaction), i - 1);
                appendAuditRow(transaction, entry(i));
            }
        });
    }
    std::string refusalOfStatement(const std::string& sql) {
        try {
            testing::editFile(folder_ / "main.db", sql);
        } catch (const std::runtime_error& failure) {
            return failure.what();
        }
        return "";
    }

    testing::TemporaryFolder folder_;
    std::unique_ptr<Database> database_ = testing::openJars(folder_ / "main.db");
};

TEST_F(AuditTableTest, GivesRowsInOrder) {
    const auto rows = database_->read([](const ReadTransaction& transaction) {
        return auditRowsWhere(transaction, "sequence > ?1 ORDER BY sequence", {1});
    });
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].sequence, 2);
    EXPECT_EQ(rows[0].actorId, "u1");
    EXPECT_EQ(rows[0].siteId, std::nullopt);
    EXPECT_EQ(rows[0].leafHash, std::string(64, 'a'));
    std::vector<std::int64_t> sequences;
    database_->read([&](const ReadTransaction& transaction) {
        forEachAuditRow(transaction,
                        [&](std::int64_t sequence, const std::optional<AuditRow>& row) {
                            EXPECT_TRUE(row);
                            sequences.push_back(sequence);
                        });
    });
    EXPECT_EQ(sequences, (std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(AuditTableTest, IsAppendOnlyEvenToTheShell) {
    const std::string appendOnly = "audit_entries is append-only";
    for (const char* sql : {"UPDATE audit_entries SET action = 'x' WHERE sequence = 2",
                            "DELETE FROM audit_entries",
                            "DELETE FROM audit_entries WHERE sequence = 3"}) {
        EXPECT_NE(refusalOfStatement(sql).find(appendOnly), std::string::npos) << sql;
    }
    EXPECT_NE(refusalOfStatement("INSERT OR REPLACE INTO audit_entries "
                                 "SELECT 2, 0, NULL, NULL, 'x', NULL, '{}', leaf_hash "
                                 "FROM audit_entries WHERE sequence = 1"),
              "");
}

TEST_F(AuditTableTest, TakesNoGap) {
    for (const std::int64_t sequence : {0, 3, 5}) {
        EXPECT_THROW(database_->write([&](WriteTransaction& transaction) {
            appendAuditRow(transaction, entry(sequence));
        }),
                     ConstraintViolation)
            << sequence;
    }
}

}  // namespace
}  // namespace gatehouse::storage
