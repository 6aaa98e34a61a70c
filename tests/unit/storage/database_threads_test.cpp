#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
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

/// Runs it on every thread at once and waits for all.
void onEveryThread(const std::function<void()>& work) {
    std::vector<std::jthread> threads;
    threads.reserve(kThreads);
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back(work);
    }
}

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
    const auto fillBoth = [&](WriteTransaction& transaction) {
        const auto [first, second] = capacities(transaction);
        transaction.update(testing::kJars, {"j1"}, {{"capacity", first + 1}});
        transaction.update(testing::kJars, {"j2"}, {{"capacity", second + 1}});
        (void)transaction.takeChanges();
    };
    std::atomic<int> torn = 0;
    onEveryThread([&] {
        for (int round = 0; round < kRounds; ++round) {
            database->write(fillBoth);
            const auto [first, second] = database->read(capacities);
            torn += first == second ? 0 : 1;
        }
    });
    EXPECT_EQ(torn, 0);
    EXPECT_EQ(database->read(capacities), std::pair(std::int64_t{160}, std::int64_t{160}));
}

TEST(DatabaseThreads, KeepExactlyWhatTheyWereToldIsKept) {
    const testing::TemporaryFolder folder;
    const auto database = testing::openJars(folder / "main.db");
    std::atomic<int> threads = 0;
    std::mutex mutex;
    std::set<std::string> told;
    onEveryThread([&] {
        const std::string thread = std::to_string(++threads);
        for (int round = 0; round < kRounds; ++round) {
            const std::string id = thread + "-" + std::to_string(round);
            try {
                database->write([&](WriteTransaction& transaction) {
                    transaction.insert(testing::kJars, testing::jar(id));
                    (void)transaction.takeChanges();
                    if (round % 3 == 0) {
                        throw std::domain_error("no");
                    }
                });
                const std::scoped_lock lock(mutex);
                told.insert(id);
            } catch (const std::domain_error&) {
                EXPECT_EQ(round % 3, 0);
            }
        }
    });
    std::set<std::string> kept;
    database->read([&](const ReadTransaction& transaction) {
        transaction.forEach(
            "SELECT id FROM jars", {}, [&](const Row& row) { kept.insert(text(row, 0)); });
    });
    EXPECT_EQ(kept, told);
    EXPECT_EQ(kept.size(), 8U * 13U);
}

TEST(ReaderPoolThreads, WaitForAFreeReader) {
    const testing::TemporaryFolder folder;
    const auto database = testing::openJars(folder / "main.db", 1);
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    const auto lookAround = [&](const ReadTransaction& transaction) {
        most = std::max(most.load(), ++inside);
        (void)transaction.query("SELECT count(*) FROM jars");
        --inside;
    };
    onEveryThread([&] { database->read(lookAround); });
    EXPECT_EQ(most, 1);
}

TEST(ReaderPool, SaysSoWhenEveryReaderStaysTaken) {
    const testing::TemporaryFolder folder;
    const auto database = testing::openJars(folder / "main.db");
    sqlite::SqliteDriver driver({folder / "main.db"});
    ReaderPool pool(driver, 1, std::chrono::milliseconds(1));
    const auto nothing = [](const ReadTransaction&) {};
    const auto nested = [&](const ReadTransaction&) { pool.read(nothing); };
    EXPECT_THROW(pool.read(nested), StorageFailure);
    EXPECT_NO_THROW(pool.read(nothing));
}

}  // namespace
}  // namespace gatehouse::storage
