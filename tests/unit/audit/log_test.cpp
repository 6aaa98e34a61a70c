#include "server/audit/log.h"

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "contract/proof/hasher.h"
#include "server/audit/content.h"
#include "server/audit/entry.h"
#include "server/audit/payload.h"
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
    const auto first = parsePayloads(rows()[0].payloads.value());
    const auto second = parsePayloads(rows()[1].payloads.value());
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->size(), 1U);
    ASSERT_EQ(second->size(), 2U);
    const auto content = parseContent(second->at(0)->text);
    EXPECT_EQ(std::get<RowChange>(content.value()).table, "scoops");
    const auto entry = parseEntry(rows()[1].entry);
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->sequence, 2);
    EXPECT_EQ(entry->commitments,
              (std::vector{commitmentOf(*second->at(0)), commitmentOf(*second->at(1))}));
    EXPECT_EQ(rows()[1].leafHash, proof::bytesOf(proof::Hasher().leaf(rows()[1].entry)));
}

TEST_F(LogTest, KeepsCellsOutOfTheTree) {
    database_->write([](WriteTransaction& transaction) {
        transaction.insert(kJars, jar("j1"));
        append(transaction, kHeader, {{"reason", "tidy"}});
    });
    const std::string entry = rows().at(0).entry;
    EXPECT_EQ(entry.find("label of"), std::string::npos);
    EXPECT_EQ(entry.find("tidy"), std::string::npos);
}

TEST_F(LogTest, KeepsSecretsOutOfPayloads) {
    database_->write([](WriteTransaction& transaction) {
        transaction.insert(kJars, jar("j1"));
        append(transaction, kHeader);
    });
    const std::string payloads = rows().at(0).payloads.value();
    EXPECT_EQ(payloads.find("lock of"), std::string::npos);
    EXPECT_EQ(payloads.find("word of"), std::string::npos);
    EXPECT_NE(payloads.find("label of"), std::string::npos);
}

TEST_F(LogTest, TakesEventsWithoutChanges) {
    database_->write([](WriteTransaction& transaction) {
        append(transaction,
               {.at = Instant(), .action = AuditAction::AccessJournalWritten},
               {{"attempts", 3}});
    });
    ASSERT_EQ(rows().size(), 1U);
    EXPECT_EQ(rows()[0].actorId, std::nullopt);
    EXPECT_EQ(rows()[0].subjectId, std::nullopt);
    const auto payloads = parsePayloads(rows()[0].payloads.value());
    ASSERT_TRUE(payloads && payloads->size() == 1);
    EXPECT_EQ(payloads->at(0)->text, R"({"detail":{"attempts":3}})");
}

TEST_F(LogTest, TakesEventsThatSayNoMore) {
    database_->write([](WriteTransaction& transaction) {
        append(transaction, {.at = Instant(), .action = AuditAction::AccessJournalWritten});
    });
    EXPECT_EQ(rows().at(0).entry,
              R"({"action":"access-journal.written","actor":null,"at":"1970-01-01T00:00:00.000Z",)"
              R"("commitments":[],"role":"","sequence":1,"site":null,)"
              R"("subject":null,"version":1})");
    EXPECT_EQ(rows().at(0).payloads, "[]");
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

TEST_F(LogTest, TellsManyChangesTogetherInOneCommitment) {
    database_->write([](WriteTransaction& transaction) {
        for (const char* id : {"j1", "j2", "j3"}) {
            transaction.insert(kJars, jar(id));
        }
        EXPECT_EQ(appendTogether(transaction, kHeader), 1);
    });
    EXPECT_EQ(parseEntry(rows().at(0).entry)->commitments.size(), 1U);
    const auto payloads = parsePayloads(rows().at(0).payloads.value());
    ASSERT_TRUE(payloads && payloads->size() == 1);
    const auto content = parseContent(payloads->at(0)->text);
    EXPECT_EQ(std::get<RowChanges>(content.value()).changes.size(), 3U);
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
