#include <memory>

#include <gtest/gtest.h>

#include "server/audit/log.h"
#include "server/audit/verify.h"
#include "server/storage/failures.h"
#include "server/storage/sqlite/connection.h"
#include "tests/support/faulty_driver.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::audit {
namespace {

using testing::FaultPlan;

void fill(storage::Database& database, const std::string& id) {
    database.write([&](storage::WriteTransaction& transaction) {
        transaction.insert(testing::kJars, testing::jar(id));
        transaction.insert(testing::kScoops, {id, 1, 1});
        transaction.update(testing::kJars, {id}, {{"capacity", 9}});
        append(transaction,
               {Instant(), AuditAction::SurveyRecorded, UserId("u1"), "keeper", {}, id});
    });
}

TEST(Faults, OfEachStatementLeaveARecordThatVerifies) {
    const auto expected = storage::expectedSchema(
        *storage::sqlite::SqliteConnection::openInMemory(), testing::jarMigrations());
    for (const auto when : {FaultPlan::When::Before, FaultPlan::When::After}) {
        const testing::TemporaryFolder folder;
        FaultPlan plan;
        storage::Database database(
            std::make_unique<testing::FaultyDriver>(
                std::make_unique<storage::sqlite::SqliteDriver>(
                    storage::sqlite::Options{folder / "main.db",
                                             storage::sqlite::Durability::Full,
                                             storage::sqlite::Creation::IfMissing}),
                plan),
            testing::jarMigrations());
        bool clean = false;
        int statement = 0;
        while (!clean) {
            plan = FaultPlan{++statement, when};
            try {
                fill(database, "j" + std::to_string(statement));
                clean = true;
            } catch (const storage::StorageFailure&) {
                // What is kept and what is not is for verify() to judge.
            }
            plan = FaultPlan{};
            EXPECT_EQ(database.read([&](const storage::ReadTransaction& transaction) {
                return verify(transaction, testing::kJarTables, expected).findings;
            }),
                      std::vector<std::string>{})
                << statement;
        }
        // The further the log, the more nodes an entry may complete.
        EXPECT_GE(statement, 11);
    }
}

}  // namespace
}  // namespace gatehouse::audit
