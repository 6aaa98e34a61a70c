#include <gmock/gmock.h>

#include "server/audit/verify.h"
#include "tests/unit/audit/verify_fixture.h"

namespace gatehouse::audit {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct LogEdit {
    const char* name;
    const char* sql;
    const char* finding;
};

class VerifyLog : public VerifyTest, public ::testing::WithParamInterface<LogEdit> {};

TEST_P(VerifyLog, NamesTheEntryThatWasEdited) {
    editLog(GetParam().sql);
    EXPECT_THAT(findings(), Contains(GetParam().finding));
}

INSTANTIATE_TEST_SUITE_P(
    Verify,
    VerifyLog,
    ::testing::Values(
        LogEdit{"recordedAt",
                "UPDATE audit_entries SET recorded_at = 1001 WHERE sequence = 2",
                "audit_entries sequence=2 column recorded_at: differs from the entry"},
        LogEdit{"actor",
                "UPDATE audit_entries SET actor_id = 'u2' WHERE sequence = 2",
                "audit_entries sequence=2 column actor_id: differs from the entry"},
        LogEdit{"site",
                "UPDATE audit_entries SET site_id = NULL WHERE sequence = 2",
                "audit_entries sequence=2 column site_id: differs from the entry"},
        LogEdit{"action",
                "UPDATE audit_entries SET action = 'x' WHERE sequence = 2",
                "audit_entries sequence=2 column action: differs from the entry"},
        LogEdit{"subject",
                "UPDATE audit_entries SET subject_id = 'x' WHERE sequence = 2",
                "audit_entries sequence=2 column subject_id: differs from the entry"},
        LogEdit{"leafHash",
                "UPDATE audit_entries SET leaf_hash = zeroblob(32) WHERE sequence = 2",
                "audit_entries sequence=2 column leaf_hash: differs from the entry"},
        LogEdit{"entry",
                "UPDATE audit_entries SET entry = replace(entry, 'keeper', 'keepes') "
                "WHERE sequence = 2",
                "audit_entries sequence=2 column leaf_hash: differs from the entry"},
        LogEdit{"entryCut",
                "UPDATE audit_entries SET entry = substr(entry, 1, length(entry) - 1) "
                "WHERE sequence = 2",
                "audit_entries sequence=2: the entry is malformed"},
        LogEdit{"entryEmpty",
                "UPDATE audit_entries SET entry = '' WHERE sequence = 2",
                "audit_entries sequence=2: the entry is malformed"},
        LogEdit{"entryNotUtf8",
                "UPDATE audit_entries SET entry = cast(x'ff00ff' AS TEXT) WHERE sequence = 2",
                "audit_entries sequence=2: the entry is malformed"},
        LogEdit{"entryDeep",
                "UPDATE audit_entries SET entry = replace(printf('%.*c', 1000000, '['), ' ', '[') "
                "WHERE sequence = 2",
                "audit_entries sequence=2: the entry is malformed"},
        LogEdit{"sequence",
                "UPDATE audit_entries SET sequence = 9 WHERE sequence = 4",
                "audit_entries sequence=9 column sequence: differs from the entry"},
        LogEdit{"sequenceLeavesAGap",
                "UPDATE audit_entries SET sequence = 9 WHERE sequence = 4",
                "audit_entries sequence=4 to 8: are missing"},
        LogEdit{"sequenceBelowOne",
                "UPDATE audit_entries SET sequence = 0 WHERE sequence = 1",
                "audit_entries sequence=0: is out of order"},
        LogEdit{"firstRemoved",
                "DELETE FROM audit_entries WHERE sequence = 1",
                "audit_entries sequence=1: is missing"},
        LogEdit{"firstRemovedUnderChange",
                "DELETE FROM audit_entries WHERE sequence = 1",
                "audit_entries sequence=3: changes jars id=j1, which no entry before inserts"},
        LogEdit{"middleRemoved",
                "DELETE FROM audit_entries WHERE sequence = 2",
                "audit_entries sequence=2: is missing"},
        LogEdit{"middleRemovedUnderRow",
                "DELETE FROM audit_entries WHERE sequence = 2",
                "jars id=j2: row is not in any audit entry"},
        LogEdit{"lastRemoved",
                "DELETE FROM audit_entries WHERE sequence = 4",
                "scoops jar_id=j1,number=1 column amount: differs from audit entry 1"},
        LogEdit{
            "allRemoved", "DELETE FROM audit_entries", "jars id=j1: row is not in any audit entry"},
        LogEdit{"duplicated",
                "INSERT INTO audit_entries SELECT 5, recorded_at, actor_id, site_id, action, "
                "subject_id, entry, leaf_hash FROM audit_entries WHERE sequence = 4",
                "audit_entries sequence=5 column sequence: differs from the entry"},
        LogEdit{"insertDuplicated",
                "INSERT INTO audit_entries SELECT 5, recorded_at, actor_id, site_id, action, "
                "subject_id, entry, leaf_hash FROM audit_entries WHERE sequence = 2;"
                "INSERT INTO audit_payloads SELECT 5, payloads FROM audit_payloads "
                "WHERE sequence = 2",
                "audit_entries sequence=5: inserts jars id=j2 again"},
        LogEdit{"swapped",
                "UPDATE audit_entries SET sequence = 99 WHERE sequence = 3;"
                "UPDATE audit_entries SET sequence = 3 WHERE sequence = 4;"
                "UPDATE audit_entries SET sequence = 4 WHERE sequence = 99",
                "audit_entries sequence=3 column sequence: differs from the entry"},
        LogEdit{"payloadsRemoved",
                "DELETE FROM audit_payloads WHERE sequence = 2",
                "audit_payloads sequence=2: row is missing"},
        LogEdit{"payloadsRemovedUnderRow",
                "DELETE FROM audit_payloads WHERE sequence = 2",
                "jars id=j2: row is not in any audit entry"},
        LogEdit{"payloadsMalformed",
                "UPDATE audit_payloads SET payloads = '{}' WHERE sequence = 2",
                "audit_payloads sequence=2: differs from the entry"},
        LogEdit{"payloadsFewer",
                "UPDATE audit_payloads SET payloads = '[]' WHERE sequence = 2",
                "audit_payloads sequence=2: differs from the entry"},
        LogEdit{"payloadEdited",
                "UPDATE audit_payloads SET payloads = replace(payloads, '\"jars\"', '\"Ada\"')",
                "audit_payloads sequence=2 payload 0: differs from its commitment"},
        LogEdit{"payloadsSwapped",
                "UPDATE audit_payloads SET sequence = 99 WHERE sequence = 3;"
                "UPDATE audit_payloads SET sequence = 3 WHERE sequence = 4;"
                "UPDATE audit_payloads SET sequence = 4 WHERE sequence = 99",
                "audit_payloads sequence=3 payload 0: differs from its commitment"},
        LogEdit{"payloadsOfNoEntry",
                "INSERT INTO audit_payloads VALUES (9, '[]')",
                "audit_payloads sequence=9: there is no such entry"},
        LogEdit{"nodeEdited",
                "UPDATE audit_nodes SET hash = zeroblob(32) WHERE level = 2 AND position = 0",
                "audit_nodes level=2,position=0 column hash: differs from the entries below"},
        LogEdit{"nodeRemoved",
                "DELETE FROM audit_nodes WHERE level = 1 AND position = 1",
                "audit_nodes level=1,position=1: row is missing"},
        LogEdit{"nodeMoved",
                "UPDATE audit_nodes SET position = 7 WHERE level = 1 AND position = 1",
                "audit_nodes: there are more nodes than entries complete"},
        LogEdit{"nodeAdded",
                "INSERT INTO audit_nodes VALUES (1, 2, zeroblob(32))",
                "audit_nodes: there are more nodes than entries complete"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST_F(VerifyTest, FindsACellWhoseEntryWasEditedToMatch) {
    edit("UPDATE jars SET label = 'x' WHERE id = 'j2'");
    editLog("UPDATE audit_payloads SET payloads = replace(payloads, 'label of j2', 'x')");
    EXPECT_THAT(findings(),
                Contains("audit_payloads sequence=2 payload 0: differs from its commitment"));
}

TEST_F(VerifyTest, FindsACellOfAnotherTypeInTheLog) {
    edit(
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') "
        "WHERE name = 'audit_entries'");
    editLog("UPDATE audit_entries SET entry = cast(entry AS BLOB) WHERE sequence = 2");
    EXPECT_THAT(findings(), Contains("audit_entries sequence=2: a cell is of another type"));
}

TEST_F(VerifyTest, NeverRepeatsWhatAnEntryHolds) {
    editLog(
        "UPDATE audit_payloads SET payloads = replace(replace(payloads, 'jars', 'Lovelace'), "
        "'capacity', 'Lovelace')");
    EXPECT_THAT(findings(), Not(IsEmpty()));
    EXPECT_THAT(findings(), Each(Not(HasSubstr("Lovelace"))));
}

TEST_F(VerifyTest, FindsAByteThatChangesAnywhereInAnEntry) {
    constexpr std::size_t kStep = 23;
    std::string text;
    {
        storage::sqlite::SqliteDriver driver({file_});
        storage::ReaderPool pool(driver, 1);
        pool.read([&](const storage::ReadTransaction& transaction) {
            text = storage::auditRowsWhere(transaction, "sequence = 2", {}).at(0).entry;
        });
    }
    const auto raiseCharacter = [&](std::size_t position, const std::string& by) {
        std::string sql =
            "UPDATE audit_entries SET entry = substr(entry, 1, # - 1) || "
            "char(unicode(substr(entry, #, 1)) + (" +
            by + ")) || substr(entry, # + 1) WHERE sequence = 2";
        for (std::size_t at = sql.find('#'); at != std::string::npos; at = sql.find('#')) {
            sql.replace(at, 1, std::to_string(position));
        }
        editLog(sql);
    };
    for (std::size_t i = 1; i <= text.size(); i += kStep) {
        raiseCharacter(i, "1");
        EXPECT_THAT(findings(), Not(IsEmpty())) << i;
        raiseCharacter(i, "-1");
    }
    EXPECT_EQ(findings(), Lines{});
}

}  // namespace
}  // namespace gatehouse::audit
