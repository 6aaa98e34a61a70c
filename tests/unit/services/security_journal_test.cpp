#include "server/services/security_journal.h"

#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::detailOf;

class SecurityJournalTest : public ::testing::Test {
  protected:
    [[nodiscard]] SecurityEvent failure(const std::string& address) const {
        SecurityEvent event;
        event.action = AuditAction::SignInFailed;
        event.site = world_.pharmacist.site;
        event.subject = world_.pharmacist.user.text();
        event.detail["address"] = address;
        return event;
    }
    /// Entries of that action, in order.
    [[nodiscard]] std::vector<storage::AuditRow> entries(const std::string& action) {
        world_.security.flush();
        return world_.entries("action = '" + action + "'");
    }

    testing::World world_;
};

TEST_F(SecurityJournalTest, WritesWhoDidWhatAsAnAuditEntry) {
    world_.security.note(eventOf(world_.pharmacist, AuditAction::SignedOut, "session-1"));

    const auto written = entries("session.signed-out");
    ASSERT_EQ(written.size(), 1U);
    const auto& entry = written[0].entry;
    EXPECT_EQ(testing::textAt(entry, "/actor"), world_.pharmacist.user.text());
    EXPECT_EQ(testing::textAt(entry, "/role"), "pharmacist");
    EXPECT_EQ(testing::textAt(entry, "/site"), world_.pharmacist.site.text());
    EXPECT_EQ(testing::textAt(entry, "/subject"), "session-1");
    EXPECT_EQ(testing::textAt(entry, "/at"), testing::kMorning);
    EXPECT_EQ(written[0].payloads, "[]");
    EXPECT_THAT(world_.findings(), ::testing::IsEmpty());
}

TEST_F(SecurityJournalTest, CountsEqualEventsOfATurnInOneEntry) {
    for (int i = 0; i < 3; ++i) {
        world_.security.note(failure("192.0.2.1"));
    }
    world_.security.note(failure("192.0.2.2"));

    const auto written = entries("sign-in.failed");
    ASSERT_EQ(written.size(), 2U);
    EXPECT_EQ(detailOf(written[0], "/count"), "3");
    EXPECT_EQ(detailOf(written[0], "/address"), "192.0.2.1");
    EXPECT_EQ(detailOf(written[1], "/count"), "null");
}

TEST_F(SecurityJournalTest, CountsAFloodByActionAlone) {
    const std::size_t most = SecurityJournal::kMostDistinct;
    for (std::size_t i = 0; i < most + 7; ++i) {
        world_.security.note(failure("address " + std::to_string(i)));
    }
    world_.security.note(failure("address 0"));

    const auto written = entries("sign-in.failed");
    ASSERT_EQ(written.size(), most + 1);
    std::vector<std::string> further;
    for (const storage::AuditRow& entry : written) {
        if (detailOf(entry, "/events") == "further") {
            further.push_back(detailOf(entry, "/count") + " " + entry.subjectId.value_or("null"));
        }
    }
    EXPECT_THAT(further, ::testing::ElementsAre("7 null"));
}

TEST_F(SecurityJournalTest, KeepsWhatCouldNotBeWritten) {
    world_.security.note(failure("192.0.2.1"));
    world_.clock.breakDown();
    EXPECT_THROW(world_.security.flush(), EnvironmentFailure);
    world_.clock.repair();
    world_.security.note(failure("192.0.2.1"));

    const auto written = entries("sign-in.failed");
    ASSERT_EQ(written.size(), 1U);
    EXPECT_EQ(detailOf(written[0], "/count"), "2");
}

TEST_F(SecurityJournalTest, WritesWhatIsLeftAtItsEnd) {
    {
        SecurityJournal journal(world_.environment, [] {});
        journal.note(failure("192.0.2.1"));
    }
    EXPECT_EQ(entries("sign-in.failed").size(), 1U);
}

TEST_F(SecurityJournalTest, TakesEventsFromManyThreads) {
    constexpr int kThreads = 8;
    constexpr int kEvents = 50;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([this] {
                for (int i = 0; i < kEvents; ++i) {
                    world_.security.note(failure("192.0.2.1"));
                    if (i % 10 == 0) {
                        world_.security.flush();
                    }
                }
            });
        }
    }
    std::int64_t total = 0;
    for (const storage::AuditRow& entry : entries("sign-in.failed")) {
        const std::string count = detailOf(entry, "/count");
        total += count == "null" ? 1 : parseDigits(count).value();
    }
    EXPECT_EQ(total, kThreads * kEvents);
}

}  // namespace
}  // namespace gatehouse::services
