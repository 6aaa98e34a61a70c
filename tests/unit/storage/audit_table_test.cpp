#include "server/storage/audit_table.h"

#include <gtest/gtest.h>

#include "server/storage/failures.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage {
namespace {

AuditRow entry(std::int64_t sequence) {
    return {sequence, 5, "u1", std::nullopt, "put", "j1", "{}", std::string(32, 'a'), "[]"};
}

class AuditTableTest : public ::testing::Test {
  protected:
    AuditTableTest() {
        database_->write([](WriteTransaction& transaction) {
            for (std::int64_t i = 1; i <= 3; ++i) {
                EXPECT_EQ(lastAuditSequence(transaction), i - 1);
                appendAuditRow(transaction, entry(i));
            }
            appendAuditNode(transaction, {1, 0}, std::string(32, 'n'));
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
    EXPECT_EQ(rows[0].leafHash, std::string(32, 'a'));
    EXPECT_EQ(rows[0].payloads, "[]");
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

TEST_F(AuditTableTest, PayloadsErasuresAndNodesAreAppendOnlyToo) {
    testing::editFile(folder_ / "main.db",
                      "INSERT INTO audit_erasures VALUES (3, 0, 'insert', 'jars', '{}')");
    for (const char* sql :
         {"UPDATE audit_payloads SET payloads = 'x' WHERE sequence = 2",
          "UPDATE audit_payloads SET sequence = 9 WHERE sequence = 3",
          "DELETE FROM audit_payloads",
          "INSERT OR REPLACE INTO audit_payloads VALUES (2, 'x')",
          "UPDATE audit_erasures SET place = 1",
          "DELETE FROM audit_erasures",
          "INSERT OR REPLACE INTO audit_erasures VALUES (3, 0, 'update', 'x', '')",
          "UPDATE audit_nodes SET hash = zeroblob(32)",
          "DELETE FROM audit_nodes",
          "INSERT OR REPLACE INTO audit_nodes VALUES (1, 0, zeroblob(32))"}) {
        EXPECT_NE(refusalOfStatement(sql), "") << sql;
    }
    EXPECT_EQ(
        refusalOfStatement("UPDATE audit_payloads SET payloads = '[null]' WHERE sequence = 3"), "")
        << "one of them is erased";
}

TEST_F(AuditTableTest, GivesNodesAndLeavesByPlace) {
    database_->read([](const ReadTransaction& transaction) {
        EXPECT_EQ(auditNodeHash(transaction, {0, 2}), std::string(32, 'a'));
        EXPECT_EQ(auditNodeHash(transaction, {0, 3}), std::nullopt);
        EXPECT_EQ(auditNodeHash(transaction, {1, 0}), std::string(32, 'n'));
        EXPECT_EQ(auditNodeHash(transaction, {1, 1}), std::nullopt);
        EXPECT_EQ(countAuditNodes(transaction), 1);
    });
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
