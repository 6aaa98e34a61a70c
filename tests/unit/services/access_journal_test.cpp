#include "server/services/access_journal.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

class AccessJournalTest : public ::testing::Test {
  protected:
    [[nodiscard]] records::CheckMade line(int number) {
        return {RecordId("check-" + std::to_string(1000 + number)),
                world_.clock.now(),
                world_.pharmacist.user,
                world_.pharmacist.site,
                man_.id,
                "dispense",
                "2026-01",
                {}};
    }
    [[nodiscard]] std::string written() {
        std::string ids;
        for (const storage::Row& row :
             world_.query("SELECT id FROM access_journal ORDER BY rowid")) {
            ids += storage::text(row, 0).substr(6) + " ";
        }
        return ids;
    }

    testing::World world_;
    const testing::Signed man_ = world_.signedMan();
};

TEST_F(AccessJournalTest, IsWrittenInOrderBeforeFlushReturns) {
    for (int i = 0; i < 5; ++i) {
        world_.journal.note(line(i));
    }
    world_.journal.flush();

    EXPECT_EQ(written(), "1000 1001 1002 1003 1004 ");
    EXPECT_EQ(world_.lastAction(), "access-journal.written");
    EXPECT_THAT(world_.findings(), ::testing::IsEmpty());
}

TEST_F(AccessJournalTest, WritesOneEntryForEverySite) {
    const std::int64_t before = world_.count("audit_entries");
    records::CheckMade elsewhere = line(1);
    elsewhere.pharmacy = world_.secondPharmacist.site;
    world_.journal.note(line(0));
    world_.journal.note(elsewhere);
    world_.journal.flush();

    EXPECT_EQ(world_.count("audit_entries"), before + 1);
    EXPECT_EQ(world_.entries().back().siteId, std::nullopt);
    EXPECT_THAT(world_.findings(), ::testing::IsEmpty());
}

TEST_F(AccessJournalTest, WritesNoEntryWithoutALine) {
    const std::int64_t before = world_.count("audit_entries");
    world_.journal.flush();
    EXPECT_EQ(world_.count("audit_entries"), before);
}

TEST_F(AccessJournalTest, KeepsLinesThatCouldNotBeWrittenBeforeLaterOnes) {
    const records::CheckMade first = line(0);
    world_.clock.breakDown();
    world_.journal.note(first);
    EXPECT_THROW(world_.journal.flush(), EnvironmentFailure);
    EXPECT_EQ(written(), "");

    world_.clock.repair();
    world_.journal.note(line(1));
    world_.journal.flush();

    EXPECT_EQ(written(), "1000 1001 ");
    EXPECT_THAT(world_.findings(), ::testing::IsEmpty());
}

TEST_F(AccessJournalTest, WritesWhatIsLeftAtItsEnd) {
    {
        AccessJournal journal(world_.environment, [] {});
        journal.note(line(0));
    }
    EXPECT_EQ(written(), "1000 ");
}

TEST_F(AccessJournalTest, WritesByItselfAndTellsOfFailures) {
    std::mutex mutex;
    std::condition_variable told;
    int failures = 0;
    AccessJournal journal(world_.environment, [&] {
        const std::scoped_lock lock(mutex);
        ++failures;
        told.notify_all();
    });
    const records::CheckMade kept = line(0);
    world_.clock.breakDown();
    journal.note(kept);
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(told.wait_for(lock, std::chrono::seconds(30), [&] { return failures > 0; }));
    }
    world_.clock.repair();
    journal.flush();
    EXPECT_EQ(written(), "1000 ");
}

TEST_F(AccessJournalTest, TakesLinesFromManyThreads) {
    constexpr int kThreads = 8;
    constexpr int kLines = 25;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([this, thread] {
                for (int i = 0; i < kLines; ++i) {
                    world_.journal.note(line(thread * kLines + i));
                    if (i % 10 == 0) {
                        world_.journal.flush();
                    }
                }
            });
        }
    }
    world_.journal.flush();

    EXPECT_EQ(world_.count("access_journal"), kThreads * kLines);
    EXPECT_THAT(world_.findings(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace gatehouse::services
