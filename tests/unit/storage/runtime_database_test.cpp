#include "server/storage/runtime_database.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "server/storage/failures.h"
#include "server/storage/sqlite/driver.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage {
namespace {

class RuntimeDatabaseTest : public ::testing::Test {
  protected:
    std::int64_t failures(const std::string& key) {
        const auto rows = database_.query("SELECT failures FROM throttles WHERE key = ?1", {key});
        return rows.empty() ? 0 : integer(rows.at(0), 0);
    }

    testing::TemporaryFolder folder_;
    RuntimeDatabase database_{
        std::make_unique<sqlite::SqliteDriver>(sqlite::Options{
            folder_ / "runtime.db", sqlite::Durability::Normal, sqlite::Creation::IfMissing}),
        sqlite::runtimeMigrations()};
};

constexpr std::string_view kInsert = "INSERT INTO throttles (key, failures) VALUES (?1, ?2)";

TEST_F(RuntimeDatabaseTest, RunsSingleStatements) {
    EXPECT_EQ(database_.execute(kInsert, {"k", 3}), 1);
    EXPECT_EQ(failures("k"), 3);
    EXPECT_EQ(database_.execute("DELETE FROM throttles WHERE key = ?1", {"k"}), 1);
    EXPECT_EQ(failures("k"), 0);
}

TEST_F(RuntimeDatabaseTest, CommitsATransactionAndGivesItsResult) {
    const std::int64_t changed = database_.transact([](RuntimeTransaction& transaction) {
        transaction.execute(kInsert, {"k", 1});
        return transaction.execute("UPDATE throttles SET failures = failures + 1");
    });
    EXPECT_EQ(changed, 1);
    EXPECT_EQ(failures("k"), 2);
}

TEST_F(RuntimeDatabaseTest, UndoesATransactionThatThrows) {
    const auto throwing = [](RuntimeTransaction& transaction) {
        transaction.execute(kInsert, {"k", 1});
        throw std::domain_error("no");
    };
    EXPECT_THROW(database_.transact(throwing), std::domain_error);
    EXPECT_EQ(failures("k"), 0);
}

TEST_F(RuntimeDatabaseTest, HoldsToItsRules) {
    EXPECT_THROW(database_.execute(kInsert, {"k", -1}), ConstraintViolation);
}

}  // namespace
}  // namespace gatehouse::storage
