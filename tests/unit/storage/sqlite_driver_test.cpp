#include <fstream>

#include <gtest/gtest.h>

#include "server/storage/failures.h"
#include "server/storage/reader_pool.h"
#include "server/storage/sqlite/driver.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage::sqlite {
namespace {

std::string pragma(SqliteConnection& connection, const std::string& name) {
    // Not by forEach(): PRAGMA journal_mode counts as a statement that writes.
    std::string value;
    const auto keepFirst = [](void* kept, int, char** cells, char**) {
        *static_cast<std::string*>(kept) = cells[0];
        return 0;
    };
    sqlite3_exec(connection.handle(), ("PRAGMA " + name).c_str(), keepFirst, &value, nullptr);
    return value;
}

std::string pragma(sql::Connection& connection, const std::string& name) {
    return pragma(static_cast<SqliteConnection&>(connection), name);
}

FailureKind failureOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const StorageFailure& failure) {
        return failure.kind();
    }
    return FailureKind::Other;
}

class SqliteDriverTest : public ::testing::Test {
  protected:
    testing::TemporaryFolder folder_;
    const std::filesystem::path file_ = folder_ / "main.db";
    SqliteDriver driver_{{file_, Durability::Full, Creation::IfMissing}};
};

TEST_F(SqliteDriverTest, SetsWhatTheRecordNeedsOnTheWriter) {
    const auto writer = driver_.openWriter();
    EXPECT_EQ(pragma(*writer, "journal_mode"), "wal");
    EXPECT_EQ(pragma(*writer, "synchronous"), "2");
    EXPECT_EQ(pragma(*writer, "foreign_keys"), "1");
    EXPECT_EQ(pragma(*writer, "trusted_schema"), "0");
    EXPECT_EQ(pragma(*writer, "cell_size_check"), "1");
}

TEST_F(SqliteDriverTest, LetsShortLivedTablesLoseTheLastTransactions) {
    SqliteDriver runtime({folder_ / "runtime.db", Durability::Normal, Creation::IfMissing});
    EXPECT_EQ(pragma(*runtime.openWriter(), "synchronous"), "1");
}

TEST_F(SqliteDriverTest, OpensReadersThatCannotWriteOrCheckpoint) {
    const auto writer = driver_.openWriter();
    writer->execute("CREATE TABLE t (n INTEGER) STRICT");
    const auto reader = driver_.openReader();
    EXPECT_EQ(failureOf([&] { reader->execute("INSERT INTO t VALUES (1)"); }),
              FailureKind::ReadOnly);
    EXPECT_EQ(failureOf([&] { reader->execute("CREATE TABLE u (n INTEGER) STRICT"); }),
              FailureKind::ReadOnly);
    EXPECT_EQ(pragma(*reader, "wal_autocheckpoint"), "0");
}

TEST_F(SqliteDriverTest, MakesAFileThatOnlyItsOwnerReads) {
    (void)driver_.openWriter();
    EXPECT_EQ(std::filesystem::status(file_).permissions(), std::filesystem::perms(0600));
}

TEST_F(SqliteDriverTest, DoesNotMakeAFileThatMustExist) {
    SqliteDriver existing({file_});
    EXPECT_EQ(failureOf([&] { (void)existing.openWriter(); }), FailureKind::CannotOpen);
    EXPECT_EQ(failureOf([&] { (void)existing.openReader(); }), FailureKind::CannotOpen);
    EXPECT_FALSE(std::filesystem::exists(file_));
}

// Writers share a transaction: a statement that ends it takes the others' work with it.
TEST_F(SqliteDriverTest, HasNoSchemaThatEndsATransaction) {
    for (const auto& migrations : {mainMigrations(), runtimeMigrations()}) {
        for (const Migration& migration : migrations) {
            for (const char* ending : {"RAISE(ROLLBACK", "RAISE (ROLLBACK", "CONFLICT ROLLBACK"}) {
                EXPECT_EQ(migration.sql.find(ending), std::string::npos) << migration.name;
            }
        }
    }
}

TEST_F(SqliteDriverTest, SaysThatAFileIsNoDatabase) {
    std::ofstream(file_) << std::string(4096, 'x');
    EXPECT_EQ(failureOf([&] { (void)driver_.openWriter(); }), FailureKind::Corrupt);
}

TEST_F(SqliteDriverTest, SaysThatAFileIsDamagedAndNotThatTheStatementIsWrong) {
    testing::openJars(file_).reset();
    constexpr std::streamoff kSchemaFormat = 47;  // in the file's header
    std::fstream(file_, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(kSchemaFormat)
        .put('\x5e');
    EXPECT_EQ(failureOf([&] { (void)driver_.openReader(); }), FailureKind::Corrupt);
    EXPECT_EQ(failureOf([&] { (void)driver_.openWriter(); }), FailureKind::Corrupt);
}

TEST_F(SqliteDriverTest, ReadsWhatACrashLeftInTheLogWithoutTouchingTheFile) {
    const std::filesystem::path crashed = folder_ / "crashed.db";
    {
        const auto database = testing::openJars(file_);
        database->write([](WriteTransaction& transaction) {
            transaction.insert(testing::kJars, testing::jar("j1"));
            (void)transaction.takeChanges();
        });
        std::filesystem::copy_file(file_, crashed);
        std::filesystem::copy_file(file_.string() + "-wal", crashed.string() + "-wal");
    }
    const auto size = std::filesystem::file_size(crashed);
    SqliteDriver driver({crashed});
    {
        ReaderPool pool(driver, 1);
        pool.read([](const ReadTransaction& transaction) {
            EXPECT_EQ(transaction.query("SELECT id FROM jars").size(), 1U);
        });
    }
    EXPECT_EQ(std::filesystem::file_size(crashed), size);
    EXPECT_TRUE(std::filesystem::exists(crashed.string() + "-wal"));
}

}  // namespace
}  // namespace gatehouse::storage::sqlite
