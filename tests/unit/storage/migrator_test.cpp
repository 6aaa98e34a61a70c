#include "server/storage/migrator.h"

#include <array>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/storage/failures.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/driver.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage {
namespace {

constexpr std::array kTwo{
    Migration{1, "cups", "CREATE TABLE cups (id TEXT PRIMARY KEY) STRICT;"},
    Migration{2, "plates", "CREATE TABLE plates (id TEXT) STRICT;\nINSERT INTO cups VALUES ('c');"},
};
constexpr std::span<const Migration> kOne(kTwo.data(), 1);

bool hasTable(sql::Connection& connection, std::string_view name) {
    for (const sql::SchemaObject& object : connection.schema()) {
        if (object.name == name) {
            return true;
        }
    }
    return false;
}

FailureKind refusal(sql::Connection& connection, std::span<const Migration> migrations) {
    try {
        migrate(connection, migrations);
    } catch (const StorageFailure& failure) {
        return failure.kind();
    }
    return FailureKind::Other;
}

class MigratorTest : public ::testing::Test {
  protected:
    std::unique_ptr<sqlite::SqliteConnection> connection_ =
        sqlite::SqliteConnection::openInMemory();
};

TEST_F(MigratorTest, AppliesEachOnceAndEntersIt) {
    migrate(*connection_, kOne);
    EXPECT_FALSE(hasTable(*connection_, "plates"));
    migrate(*connection_, kTwo);
    migrate(*connection_, kTwo);
    EXPECT_TRUE(hasTable(*connection_, "plates"));
    connection_->begin(sql::TransactionKind::Read);
    const std::vector<AppliedMigration> expected{{1, "cups"}, {2, "plates"}};
    EXPECT_EQ(appliedMigrations(ReadTransaction(*connection_)), expected);
}

TEST_F(MigratorTest, RefusesADatabaseOfANewerVersion) {
    migrate(*connection_, kTwo);
    EXPECT_EQ(refusal(*connection_, kOne), FailureKind::NewerVersion);
}

TEST_F(MigratorTest, RefusesADatabaseOfOtherMigrations) {
    migrate(*connection_, kTwo);
    const std::array others{kTwo[0], Migration{2, "bowls", "CREATE TABLE bowls (id TEXT) STRICT"}};
    EXPECT_EQ(refusal(*connection_, others), FailureKind::Corrupt);
}

TEST_F(MigratorTest, UndoesTheMigrationThatFailsAndKeepsThoseBefore) {
    const std::array failing{
        kTwo[0], Migration{2, "plates", "CREATE TABLE plates (id TEXT) STRICT; INSERT INTO no;"}};
    EXPECT_THROW(migrate(*connection_, failing), LogicFailure);
    EXPECT_FALSE(connection_->inTransaction());
    EXPECT_TRUE(hasTable(*connection_, "cups"));
    EXPECT_FALSE(hasTable(*connection_, "plates"));
    migrate(*connection_, kTwo);
    EXPECT_TRUE(hasTable(*connection_, "plates"));
}

TEST_F(MigratorTest, RefusesAMigrationThatCommits) {
    const std::array committing{Migration{1, "cups", "CREATE TABLE cups (id TEXT) STRICT; COMMIT"}};
    EXPECT_THROW(migrate(*connection_, committing), LogicFailure);
}

TEST_F(MigratorTest, DescribesTheSameSchemaInMemoryAsInAFile) {
    const testing::TemporaryFolder folder;
    const auto database = testing::openJars(folder / "main.db");
    const ExpectedSchema expected = expectedSchema(*connection_, testing::jarMigrations());
    database->read([&](const ReadTransaction& transaction) {
        EXPECT_EQ(transaction.schema(), expected.objects);
        EXPECT_EQ(appliedMigrations(transaction), expected.migrations);
    });
}

TEST(MigrationsOf, ReadsNumberAndNameFromTheFileName) {
    const std::array files{EmbeddedFile{"0001_init.sql", "one"},
                           EmbeddedFile{"0002_more_tables.sql", "two"}};
    const auto migrations = migrationsOf(files);
    ASSERT_EQ(migrations.size(), 2U);
    EXPECT_EQ(migrations[1].number, 2);
    EXPECT_EQ(migrations[1].name, "more_tables");
    EXPECT_EQ(migrations[1].sql, "two");
}

TEST(MigrationsOf, RefusesGapsAndOtherNames) {
    for (const char* name :
         {"0002_init.sql", "1_init.sql", "0001.sql", "0001_.sql", "0001_a.txt"}) {
        const std::array files{EmbeddedFile{name, ""}};
        EXPECT_THROW((void)migrationsOf(files), LogicFailure) << name;
    }
}

TEST(Migrations, OfTheProductApply) {
    const auto main = sqlite::SqliteConnection::openInMemory();
    migrate(*main, sqlite::mainMigrations());
    EXPECT_TRUE(hasTable(*main, "audit_entries"));
    const auto runtime = sqlite::SqliteConnection::openInMemory();
    migrate(*runtime, sqlite::runtimeMigrations());
    EXPECT_TRUE(hasTable(*runtime, "sessions"));
    EXPECT_TRUE(hasTable(*runtime, "throttles"));
}

}  // namespace
}  // namespace gatehouse::storage
