#include "server/audit/erasures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/storage/failures.h"
#include "tests/unit/audit/verify_fixture.h"

namespace gatehouse::audit {
namespace {

using storage::WriteTransaction;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::kJars;
using testing::kScoops;

const EntryHeader kHeader{.at = Instant::fromMilliseconds(5000),
                          .action = AuditAction::SurveyRecorded};

class ErasureTest : public VerifyTest {
  protected:
    /// Payload 0 of the entries 1 (insert) and 3 (update) tell of j1.
    void eraseJar(const std::function<void(WriteTransaction&)>& before) {
        testing::openJars(file_)->write([&](WriteTransaction& transaction) {
            before(transaction);
            erase(transaction, {{1, 0}, {3, 0}}, kHeader, {{"reason", "asked for"}});
        });
    }
    static void blank(WriteTransaction& transaction) {
        transaction.update(kJars, {"j1"}, {{"label", "erased"}, {"word", std::monostate{}}});
    }
};

TEST_F(ErasureTest, LeavesARecordThatVerifiesAndTheSameTree) {
    const proof::TreeHead before = verification().tree;
    eraseJar(blank);
    const Verification after = verification();
    EXPECT_THAT(after.findings, ElementsAre());
    EXPECT_THAT(after.erasedRows, ElementsAre("jars id=j1"));
    EXPECT_EQ(before.size, 4U);
    EXPECT_EQ(after.tree.size, 5U);
}

TEST_F(ErasureTest, LeavesNothingOfWhatWasErased) {
    eraseJar(blank);
    storage::sqlite::SqliteDriver driver({file_});
    storage::ReaderPool(driver, 1).read([](const storage::ReadTransaction& transaction) {
        for (const auto& row : storage::auditRowsWhere(transaction, "TRUE ORDER BY sequence", {})) {
            EXPECT_EQ(row.payloads.value().find("label of j1"), std::string::npos);
        }
        EXPECT_EQ(erasures(transaction).size(), 2U);
        EXPECT_EQ(erasures(transaction).at({3, 0}).kind, storage::ChangeKind::Update);
        EXPECT_EQ(erasures(transaction).at({1, 0}).key, (Cells{{"id", "\"j1\""}}));
    });
}

TEST_F(ErasureTest, WhatALaterEntrySetsIsStillJudged) {
    eraseJar(blank);
    edit("UPDATE jars SET label = 'somebody' WHERE id = 'j1'");
    EXPECT_THAT(findings(), ElementsAre("jars id=j1 column label: differs from audit entry 5"));
}

TEST_F(ErasureTest, OtherRowsAreStillJudged) {
    eraseJar(blank);
    edit("UPDATE jars SET label = 'somebody' WHERE id = 'j2'");
    EXPECT_THAT(findings(), ElementsAre("jars id=j2 column label: differs from audit entry 2"));
}

TEST_F(ErasureTest, APayloadThatIsGoneWithoutOneIsMissed) {
    editLog("UPDATE audit_payloads SET payloads = '[null]' WHERE sequence = 2");
    EXPECT_THAT(findings(), Contains("audit_payloads sequence=2 payload 0: is missing"));
}

TEST_F(ErasureTest, OneThatNoEntryTellsOfIsFound) {
    editLog(
        "INSERT INTO audit_erasures VALUES (2, 0, 'insert', 'jars', '{\"id\":\"j2\"}');"
        "UPDATE audit_payloads SET payloads = '[null]' WHERE sequence = 2");
    EXPECT_THAT(findings(),
                ElementsAre("audit_erasures sequence=2,place=0: row is not in any audit entry"));
}

TEST_F(ErasureTest, APayloadThatCameBackIsFound) {
    const auto payloads = [&] {
        storage::sqlite::SqliteDriver driver({file_});
        return storage::ReaderPool(driver, 1).read([](const storage::ReadTransaction& transaction) {
            return storage::auditPayloads(transaction, 3).value();
        });
    }();
    eraseJar(blank);
    editLog("UPDATE audit_payloads SET payloads = '" + payloads + "' WHERE sequence = 3");
    EXPECT_THAT(findings(),
                Contains("audit_payloads sequence=3 payload 0: is there, but was erased"));
}

TEST_F(ErasureTest, IsTheOnlyWayToChangeAPayload) {
    const auto change = [](WriteTransaction& transaction) {
        storage::replaceAuditPayloads(transaction, 2, "[null]");
    };
    EXPECT_THROW(testing::openJars(file_)->write(change), storage::ConstraintViolation);
}

TEST_F(ErasureTest, TakesOnlyPayloadsThatAreThere) {
    const auto database = testing::openJars(file_);
    const auto eraseTwice = [](WriteTransaction& transaction) {
        erase(transaction, {{2, 0}, {2, 0}}, kHeader);
    };
    EXPECT_THROW(database->write(eraseTwice), LogicFailure);
    const auto eraseNothing = [](WriteTransaction& transaction) {
        erase(transaction, {{99, 0}}, kHeader);
    };
    EXPECT_THROW(database->write(eraseNothing), LogicFailure);
    EXPECT_THAT(findings(), ElementsAre());
}

}  // namespace
}  // namespace gatehouse::audit
