#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/storage/database.h"
#include "server/storage/failures.h"
#include "server/storage/reader_pool.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage {
namespace {

constexpr int kThreads = 8;
constexpr int kRounds = 20;

TEST(DatabaseThreads, LetOneWriteAtATimeAndAllReadWholeTransactions) {
    const testing::TemporaryFolder folder;
    const auto database = testing::openJars(folder / "main.db", 2);
    database->write([](WriteTransaction& transaction) {
        transaction.insert(testing::kJars, testing::jar("j1", 0));
        transaction.insert(testing::kJars, testing::jar("j2", 0));
        (void)transaction.takeChanges();
    });
    const auto capacities = [](const ReadTransaction& transaction) {
        const auto rows = transaction.query("SELECT capacity FROM jars ORDER BY id");
        return std::pair(integer(rows.at(0), 0), integer(rows.at(1), 0));
    };
    std::atomic<int> torn = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < kThreads; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < kRounds; ++round) {
                    database->write([&](WriteTransaction& transaction) {
                        const auto [first, second] = capacities(transaction);
                        transaction.update(testing::kJars, {"j1"}, {{"capacity", first + 1}});
                        transaction.update(testing::kJars, {"j2"}, {{"capacity", second + 1}});
                        (void)transaction.takeChanges();
                    });
                    const auto [first, second] = database->read(capacities);
                    torn += first == second ? 0 : 1;
                }
            });
        }
    }
    EXPECT_EQ(torn, 0);
    EXPECT_EQ(database->read(capacities), std::pair(std::int64_t{160}, std::int64_t{160}));
}

TEST(ReaderPoolThreads, WaitForAFreeReader) {
    const testing::TemporaryFolder folder;
    const auto database = testing::openJars(folder / "main.db", 1);
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < kThreads; ++i) {
            threads.emplace_back([&] {
                database->read([&](const ReadTransaction& transaction) {
                    most = std::max(most.load(), ++inside);
                    (void)transaction.query("SELECT count(*) FROM jars");
                    --inside;
                });
            });
        }
    }
    EXPECT_EQ(most, 1);
}

TEST(ReaderPool, SaysSoWhenEveryReaderStaysTaken) {
    const testing::TemporaryFolder folder;
    const auto database = testing::openJars(folder / "main.db");
    sqlite::SqliteDriver driver({folder / "main.db"});
    ReaderPool pool(driver, 1, std::chrono::milliseconds(1));
    pool.read([&](const ReadTransaction&) {
        EXPECT_THROW(pool.read([](const ReadTransaction&) {}), StorageFailure);
    });
    EXPECT_NO_THROW(pool.read([](const ReadTransaction&) {}));
}

}  // namespace
}  // namespace gatehouse::storage
