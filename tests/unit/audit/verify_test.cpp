#include "server/audit/verify.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <span>

#include <gmock/gmock.h>

#include "server/storage/failures.h"
#include "tests/unit/audit/verify_fixture.h"

namespace gatehouse::audit {
namespace {

using ::testing::Contains;

TEST_F(VerifyTest, ExpectsNothingOfAColumnThatWasDropped) {
    constexpr std::array<std::string_view, 2> kDropped{"lock", "word"};
    const storage::Table left{"jars", std::span(testing::kJarColumns).first(4), 1, kDropped};
    const storage::Table unaware{"jars", std::span(testing::kJarColumns).first(4)};
    const auto findingsWith = [&](const storage::Table& jars) {
        const std::array<const storage::Table*, 2> tables{&jars, &testing::kScoops};
        storage::sqlite::SqliteDriver driver({file_});
        storage::ReaderPool pool(driver, 1);
        return pool.read([&](const storage::ReadTransaction& transaction) {
            return verify(transaction, tables, expected()).findings;
        });
    };

    EXPECT_THAT(findingsWith(left), ::testing::IsEmpty());
    EXPECT_THAT(findingsWith(unaware), ::testing::Not(::testing::IsEmpty()));
    edit("UPDATE jars SET capacity = 4 WHERE id = 'j2'");
    EXPECT_THAT(findingsWith(left),
                ::testing::ElementsAre("jars id=j2 column capacity: differs from audit entry 2"));
}

TEST_F(VerifyTest, FindsNothingInARecordAsItWasWritten) {
    EXPECT_EQ(findings(), Lines{});
}

struct CellEdit {
    const char* name;
    const char* sql;
    const char* finding;
};

class VerifyCell : public VerifyTest, public ::testing::WithParamInterface<CellEdit> {};

TEST_P(VerifyCell, NamesTheOneThatWasEdited) {
    edit(GetParam().sql);
    EXPECT_EQ(findings(), Lines{GetParam().finding});
}

INSTANTIATE_TEST_SUITE_P(
    Verify,
    VerifyCell,
    ::testing::Values(
        CellEdit{"text",
                 "UPDATE jars SET label = 'x' WHERE id = 'j1'",
                 "jars id=j1 column label: differs from audit entry 1"},
        CellEdit{"integer",
                 "UPDATE jars SET capacity = 4 WHERE id = 'j1'",
                 "jars id=j1 column capacity: differs from audit entry 3"},
        CellEdit{"integerBackToBefore",
                 "UPDATE jars SET capacity = 10 WHERE id = 'j1'",
                 "jars id=j1 column capacity: differs from audit entry 3"},
        CellEdit{"blob",
                 "UPDATE jars SET seal = x'00fe' WHERE id = 'j2'",
                 "jars id=j2 column seal: differs from audit entry 2"},
        CellEdit{"blobToNull",
                 "UPDATE jars SET seal = NULL WHERE id = 'j2'",
                 "jars id=j2 column seal: differs from audit entry 2"},
        CellEdit{"secretBlob",
                 "UPDATE jars SET lock = x'00' WHERE id = 'j1'",
                 "jars id=j1 column lock: differs from audit entry 3"},
        CellEdit{"secretText",
                 "UPDATE jars SET word = 'word of j1' WHERE id = 'j2'",
                 "jars id=j2 column word: differs from audit entry 2"},
        CellEdit{"secretTextToItsDigest",
                 "UPDATE jars SET word = (SELECT 'sha256:' || hex(word)) WHERE id = 'j2'",
                 "jars id=j2 column word: differs from audit entry 2"},
        CellEdit{"nullToValue",
                 "UPDATE scoops SET amount = 0",
                 "scoops jar_id=j1,number=1 column amount: differs from audit entry 4"},
        CellEdit{"textThatIsNotUtf8",
                 "UPDATE jars SET label = cast(x'ff22' AS TEXT) WHERE id = 'j2'",
                 "jars id=j2 column label: differs from audit entry 2"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST_F(VerifyTest, NamesARowWhoseKeyWasEdited) {
    edit("UPDATE jars SET id = 'j3' WHERE id = 'j2'");
    EXPECT_EQ(findings(),
              (Lines{"jars id=j3: row is not in any audit entry", "jars id=j2: row is missing"}));
}

TEST_F(VerifyTest, NamesEachPartOfAKey) {
    edit("UPDATE scoops SET number = 2");
    EXPECT_EQ(findings(),
              (Lines{"scoops jar_id=j1,number=2: row is not in any audit entry",
                     "scoops jar_id=j1,number=1: row is missing"}));
}

TEST_F(VerifyTest, NamesARowThatWasAdded) {
    edit("INSERT INTO jars VALUES ('j3', 'l', 1, NULL, NULL, NULL)");
    EXPECT_EQ(findings(), Lines{"jars id=j3: row is not in any audit entry"});
}

TEST_F(VerifyTest, NamesARowThatWasRemovedAndWhatRefersToIt) {
    edit("DELETE FROM jars WHERE id = 'j1'");
    EXPECT_EQ(findings(),
              (Lines{"integrity: scoops: refers to a missing row of jars",
                     "jars id=j1: row is missing"}));
}

TEST_F(VerifyTest, NamesBothRowsThatWereSwapped) {
    edit(
        "UPDATE jars SET label = 'j' WHERE id = 'j1';"
        "UPDATE jars SET label = 'label of j1' WHERE id = 'j2';"
        "UPDATE jars SET label = 'label of j2' WHERE id = 'j1'");
    EXPECT_EQ(findings(),
              (Lines{"jars id=j1 column label: differs from audit entry 1",
                     "jars id=j2 column label: differs from audit entry 2"}));
}

TEST_F(VerifyTest, PrintsNoValueButPlainKeys) {
    edit("INSERT INTO jars VALUES ('Ada L' || char(10, 27), 'Lovelace', 1, NULL, NULL, NULL)");
    EXPECT_EQ(findings(), Lines{"jars id=Ada?L?n?u001b: row is not in any audit entry"});
}

struct SchemaEdit {
    const char* name;
    const char* sql;
    const char* finding;
};

class VerifySchema : public VerifyTest, public ::testing::WithParamInterface<SchemaEdit> {};

TEST_P(VerifySchema, NamesWhatWasChanged) {
    edit(GetParam().sql);
    EXPECT_THAT(findings(), Contains(GetParam().finding));
}

INSTANTIATE_TEST_SUITE_P(
    Verify,
    VerifySchema,
    ::testing::Values(
        SchemaEdit{"triggerDropped",
                   "DROP TRIGGER audit_entries_no_delete",
                   "schema trigger audit_entries_no_delete: is missing"},
        SchemaEdit{"triggerReplaced",
                   "DROP TRIGGER audit_entries_no_delete;"
                   "CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries "
                   "WHEN 0 BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END",
                   "schema trigger audit_entries_no_delete: its definition differs"},
        SchemaEdit{"triggerAdded",
                   "CREATE TRIGGER more AFTER INSERT ON jars BEGIN DELETE FROM scoops; END",
                   "schema trigger more: does not belong here"},
        SchemaEdit{"columnAdded",
                   "ALTER TABLE jars ADD COLUMN colour TEXT",
                   "schema table jars: its definition differs"},
        SchemaEdit{"columnDropped",
                   "ALTER TABLE jars DROP COLUMN seal",
                   "schema table jars: its definition differs"},
        SchemaEdit{
            "columnDroppedIsRead", "ALTER TABLE jars DROP COLUMN seal", "jars: cannot be read"},
        SchemaEdit{"checkLoosened",
                   "PRAGMA writable_schema = ON;"
                   "UPDATE sqlite_schema SET sql = replace(sql, 'capacity >= 0', '1 OR 1 > 1 ')"
                   " WHERE name = 'jars'",
                   "schema table jars: its definition differs"},
        SchemaEdit{"tableAdded",
                   "CREATE TABLE \"more rows\" (id TEXT)",
                   "schema table more?rows: does not belong here"},
        SchemaEdit{"tableDropped", "DROP TABLE scoops", "schema table scoops: is missing"},
        SchemaEdit{"tableDroppedIsRead", "DROP TABLE scoops", "scoops: cannot be read"},
        SchemaEdit{"tableReplacedByView",
                   "DROP TABLE scoops;"
                   "CREATE VIEW scoops AS SELECT 'j1' AS jar_id, 1 AS number, NULL AS amount",
                   "schema view scoops: does not belong here"},
        SchemaEdit{"indexDropped",
                   "DROP INDEX scoops_by_amount",
                   "schema index scoops_by_amount: is missing"},
        SchemaEdit{"logDropped", "DROP TABLE audit_entries", "audit_entries: cannot be read"},
        SchemaEdit{"migrationRemoved",
                   "DELETE FROM schema_migrations WHERE number = 1",
                   "schema_migrations number=1: row is missing"},
        SchemaEdit{"migrationRenamed",
                   "UPDATE schema_migrations SET name = 'x' WHERE number = 1",
                   "schema_migrations number=1 column name: differs from this version's"},
        SchemaEdit{"migrationAdded",
                   "INSERT INTO schema_migrations VALUES (99, 'more')",
                   "schema_migrations number=99: is not a migration of this version"},
        SchemaEdit{"migrationsDropped",
                   "DROP TABLE schema_migrations",
                   "schema_migrations: cannot be read"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST_F(VerifyTest, ExpectsNullInAColumnThatAMigrationAddedLater) {
    auto migrations = testing::jarMigrations();
    migrations.push_back({static_cast<std::int64_t>(migrations.size()) + 1,
                          "colour",
                          "ALTER TABLE scoops ADD COLUMN colour TEXT"});
    auto columns = std::vector(testing::kScoopColumns.begin(), testing::kScoopColumns.end());
    columns.push_back({"colour", storage::ColumnType::Text});
    const storage::Table scoops{"scoops", columns, 2};
    const std::array<const storage::Table*, 2> tables{&testing::kJars, &scoops};
    const auto memory = storage::sqlite::SqliteConnection::openInMemory();
    const auto expectedNow = storage::expectedSchema(*memory, migrations);
    storage::Database database(
        std::make_unique<storage::sqlite::SqliteDriver>(storage::sqlite::Options{file_}),
        migrations);
    const auto check = [&](const storage::ReadTransaction& transaction) {
        return verify(transaction, tables, expectedNow).findings;
    };
    EXPECT_EQ(database.read(check), Lines{});
    edit("UPDATE scoops SET colour = 'red'");
    EXPECT_EQ(database.read(check),
              Lines{"scoops jar_id=j1,number=1 column colour: differs from audit entry 1"});
}

TEST_F(VerifyTest, SurvivesDamageAnywhereInTheFile) {
    std::ifstream in(file_, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    constexpr std::size_t kStep = 499;
    std::size_t noticed = 0;
    std::size_t damaged = 0;
    for (std::size_t at = 0; at < whole.size(); at += kStep) {
        std::string broken = whole;
        for (std::size_t i = at; i < std::min(at + 40, whole.size()); ++i) {
            broken[i] = static_cast<char>(broken[i] ^ 0x5A);
        }
        std::ofstream(file_, std::ios::binary) << broken;
        ++damaged;
        try {
            noticed += findings().empty() ? 0U : 1U;
        } catch (const storage::StorageFailure&) {
            ++noticed;  // it cannot even be opened
        }
    }
    // Damage to unused space within a page changes nothing and may go unnoticed.
    EXPECT_GT(noticed, damaged / 10);
}

}  // namespace
}  // namespace gatehouse::audit
