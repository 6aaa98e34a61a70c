#include <array>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "server/storage/audit_table.h"
#include "server/storage/database.h"
#include "server/storage/failures.h"
#include "server/storage/runtime_database.h"
#include "tests/support/faulty_driver.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage {
namespace {

using testing::FaultPlan;

std::unique_ptr<Database> openFaulty(const std::filesystem::path& file, FaultPlan& plan) {
    return std::make_unique<Database>(
        std::make_unique<testing::FaultyDriver>(
            std::make_unique<sqlite::SqliteDriver>(
                sqlite::Options{file, sqlite::Durability::Full, sqlite::Creation::IfMissing}),
            plan),
        testing::jarMigrations());
}

void put(Database& database, const std::string& id) {
    database.write([&](WriteTransaction& transaction) {
        transaction.insert(testing::kJars, testing::jar(id));
        (void)transaction.takeChanges();
        const std::int64_t sequence = lastAuditSequence(transaction) + 1;
        appendAuditRow(transaction,
                       {sequence, 0, {}, {}, "put", id, "{}", std::string(32, '0'), "[]"});
    });
}

std::pair<std::int64_t, std::int64_t> counts(Database& database) {
    return database.read([](const ReadTransaction& transaction) {
        const auto row = transaction.queryOne(
            "SELECT (SELECT count(*) FROM jars), (SELECT count(*) FROM audit_entries)");
        return std::pair(integer(*row, 0), integer(*row, 1));
    });
}

struct Fault {
    const char* name;
    FaultPlan::When when;
    FaultPlan::Then then;
};

class EachStatementFails : public ::testing::TestWithParam<Fault> {};

TEST_P(EachStatementFails, LeavesDataAndEntryOrNeither) {
    bool clean = false;
    int statement = 0;
    while (!clean) {
        ++statement;
        const testing::TemporaryFolder folder;
        FaultPlan plan;
        const auto database = openFaulty(folder / "main.db", plan);
        plan = FaultPlan{statement, GetParam().when, GetParam().then};
        bool unknown = false;
        try {
            put(*database, "j1");
            clean = true;
        } catch (const CommitFailure&) {
            unknown = true;
        } catch (const StorageFailure&) {
        }
        const auto [jars, entries] = counts(*database);
        EXPECT_EQ(jars, entries) << statement;
        EXPECT_TRUE(clean || unknown || jars == 0) << statement;
        plan = FaultPlan{};
        put(*database, "j2");
        EXPECT_EQ(counts(*database), std::pair(jars + 1, entries + 1)) << statement;
    }
    // BEGIN, SAVEPOINT, INSERT, SELECT, INSERT, RELEASE, COMMIT and then a run without a fault.
    EXPECT_EQ(statement, 9);
}

INSTANTIATE_TEST_SUITE_P(
    Faults,
    EachStatementFails,
    ::testing::Values(Fault{"beforeOnce", FaultPlan::When::Before, FaultPlan::Then::Recover},
                      Fault{"beforeForGood", FaultPlan::When::Before, FaultPlan::Then::StayBroken},
                      Fault{"afterOnce", FaultPlan::When::After, FaultPlan::Then::Recover},
                      Fault{"afterForGood", FaultPlan::When::After, FaultPlan::Then::StayBroken}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(Faults, DoNotLeaveHalfAMigration) {
    bool clean = false;
    int statement = 0;
    while (!clean) {
        const testing::TemporaryFolder folder;
        FaultPlan plan{++statement};
        try {
            openFaulty(folder / "main.db", plan);
            clean = true;
        } catch (const StorageFailure&) {
        }
        plan = FaultPlan{};
        EXPECT_EQ(counts(*openFaulty(folder / "main.db", plan)), std::pair(0L, 0L)) << statement;
    }
    EXPECT_GT(statement, 8);
}

TEST(Faults, ThatEndTheTransactionCannotBeIgnored) {
    static constexpr std::array kColumns{Column{"id", ColumnType::Text}};
    static constexpr Table kSticks{"sticks", kColumns};
    const std::array migrations{
        Migration{1, "sticks", "CREATE TABLE sticks (id TEXT UNIQUE ON CONFLICT ROLLBACK) STRICT"}};
    const testing::TemporaryFolder folder;
    Database database(
        std::make_unique<sqlite::SqliteDriver>(sqlite::Options{
            folder / "main.db", sqlite::Durability::Full, sqlite::Creation::IfMissing}),
        migrations);
    const auto ignoring = [&](bool goOn) {
        database.write([&](WriteTransaction& transaction) {
            transaction.insert(kSticks, {"s1"});
            (void)transaction.takeChanges();
            EXPECT_THROW(transaction.insert(kSticks, {"s1"}), ConstraintViolation);
            if (goOn) {
                transaction.insert(kSticks, {"s2"});
            }
        });
    };
    EXPECT_THROW(ignoring(true), LogicFailure);
    EXPECT_THROW(ignoring(false), LogicFailure);
    EXPECT_TRUE(database
                    .read([](const ReadTransaction& transaction) {
                        return transaction.query("SELECT id FROM sticks");
                    })
                    .empty());
}

}  // namespace
}  // namespace gatehouse::storage
