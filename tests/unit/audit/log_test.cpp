#include "server/audit/log.h"

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/audit/digest.h"
#include "server/storage/audit_table.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::audit {
namespace {

using storage::WriteTransaction;
using testing::jar;
using testing::kJars;
using testing::kScoops;

const EntryHeader kHeader{Instant::fromMilliseconds(1000),
                          AuditAction::SurveyRecorded,
                          UserId("u1"),
                          "keeper",
                          SiteId("s1"),
                          "j1"};

class LogTest : public ::testing::Test {
  protected:
    std::vector<storage::AuditRow> rows() {
        return database_->read([](const storage::ReadTransaction& transaction) {
            return storage::auditRowsWhere(transaction, "TRUE ORDER BY sequence", {});
        });
    }

    testing::TemporaryFolder folder_;
    std::unique_ptr<storage::Database> database_ = testing::openJars(folder_ / "main.db");
};

TEST_F(LogTest, HoldsEveryChangeSinceTheEntryBefore) {
    database_->write([](WriteTransaction& transaction) {
        transaction.insert(kJars, jar("j1"));
        EXPECT_EQ(append(transaction, kHeader), 1);
        transaction.insert(kScoops, {"j1", 1, 5});
        transaction.update(kJars, {"j1"}, {{"capacity", 5}});
        EXPECT_EQ(append(transaction, kHeader), 2);
    });
    ASSERT_EQ(rows().size(), 2U);
    const auto first = parseEntry(rows()[0].entry);
    const auto second = parseEntry(rows()[1].entry);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->changes.size(), 1U);
    ASSERT_EQ(second->changes.size(), 2U);
    EXPECT_EQ(second->changes[0].table, "scoops");
    EXPECT_EQ(second->sequence, 2);
    EXPECT_EQ(rows()[1].leafHash, leafHashHex(rows()[1].entry));
}

TEST_F(LogTest, KeepsSecretsOutOfEntries) {
    database_->write([](WriteTransaction& transaction) {
        transaction.insert(kJars, jar("j1"));
        append(transaction, kHeader);
    });
    const std::string entry = rows().at(0).entry;
    EXPECT_EQ(entry.find("lock of"), std::string::npos);
    EXPECT_EQ(entry.find("word of"), std::string::npos);
    EXPECT_NE(entry.find("label of"), std::string::npos);
}

TEST_F(LogTest, TakesEventsWithoutChanges) {
    database_->write([](WriteTransaction& transaction) {
        append(
            transaction, {.at = Instant(), .action = AuditAction::ChecksMade}, {{"attempts", 3}});
    });
    ASSERT_EQ(rows().size(), 1U);
    EXPECT_EQ(rows()[0].actorId, std::nullopt);
    EXPECT_EQ(rows()[0].subjectId, std::nullopt);
    EXPECT_EQ(rows()[0].entry,
              R"({"action":"checks.made","actor":null,"at":"1970-01-01T00:00:00.000Z",)"
              R"("changes":[],"detail":{"attempts":3},"role":"","sequence":1,"site":null,)"
              R"("subject":null,"version":1})");
}

TEST_F(LogTest, CountsWithoutAGapAcrossARollBack) {
    const auto put = [](WriteTransaction& transaction) { return append(transaction, kHeader); };
    const auto putAndThrow = [&](WriteTransaction& transaction) {
        put(transaction);
        throw 1;
    };
    EXPECT_EQ(database_->write(put), 1);
    EXPECT_THROW(database_->write(putAndThrow), int);
    EXPECT_EQ(database_->write(put), 2);
}

class UnreadableText : public LogTest, public ::testing::WithParamInterface<std::string> {};

TEST_P(UnreadableText, IsRefusedInARow) {
    const auto label = [&](WriteTransaction& transaction) {
        storage::Row row = jar("j1");
        row[1] = GetParam();
        transaction.insert(kJars, row);
        append(transaction, kHeader);
    };
    EXPECT_THROW(database_->write(label), LogicFailure);
    EXPECT_TRUE(rows().empty());
}

TEST_P(UnreadableText, IsRefusedInADetail) {
    const auto detail = [&](WriteTransaction& transaction) {
        append(transaction, kHeader, {{"reason", GetParam()}});
    };
    EXPECT_THROW(database_->write(detail), LogicFailure);
    EXPECT_TRUE(rows().empty());
}

TEST_P(UnreadableText, IsRefusedInAHeader) {
    const auto subject = [&](WriteTransaction& transaction) {
        EntryHeader header = kHeader;
        header.subject = GetParam();
        append(transaction, header);
    };
    EXPECT_THROW(database_->write(subject), LogicFailure);
    EXPECT_TRUE(rows().empty());
}

INSTANTIATE_TEST_SUITE_P(Log,
                         UnreadableText,
                         ::testing::Values(std::string("\xff"), std::string("a\0b", 3)));

TEST_F(LogTest, TakesAnyBytesInASecret) {
    database_->write([](WriteTransaction& transaction) {
        storage::Row row = jar("j1");
        row[5] = std::string("\xff\0", 2);
        transaction.insert(kJars, row);
        append(transaction, kHeader);
    });
    EXPECT_EQ(rows().size(), 1U);
}

}  // namespace
}  // namespace gatehouse::audit
