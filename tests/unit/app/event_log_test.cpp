#include "server/app/event_log.h"

#include <algorithm>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "contract/wire/json_value.h"
#include "tests/support/fake_clock.h"

namespace gatehouse::app {
namespace {

using namespace std::chrono_literals;

class EventLogTest : public ::testing::Test {
  protected:
    /// What is written to stderr at a level.
    [[nodiscard]] std::string written(LogLevel level, const std::function<void(EventLog&)>& use) {
        EventLog log(clock_, level);
        ::testing::internal::CaptureStderr();
        use(log);
        return ::testing::internal::GetCapturedStderr();
    }
    static void finishGood(EventLog& log) {
        log.finished({"request-1", "dispense", 201, "", 12ms});
    }
    static void finishBad(EventLog& log) {
        log.finished({"request-2", "", 500, "internal-error", 0ms});
    }

    const testing::FakeClock clock_{"2026-03-02T11:00:00.000Z"};
};

TEST_F(EventLogTest, SaysWhereItListensInTheLineThatScriptsWaitFor) {
    EXPECT_EQ(written(LogLevel::Error, [](EventLog& log) { log.listening("127.0.0.1", 8443); }),
              "{\"event\":\"listening\",\"address\":\"127.0.0.1\",\"port\":8443}\n");
}

TEST_F(EventLogTest, WritesARequestWithTheseMembersAlone) {
    EXPECT_EQ(written(LogLevel::Info, finishGood),
              "{\"ts\":\"2026-03-02T11:00:00.000Z\",\"level\":\"info\",\"event\":\"request\","
              "\"request_id\":\"request-1\",\"operation\":\"dispense\",\"status\":201,"
              "\"milliseconds\":12}\n");
    EXPECT_EQ(written(LogLevel::Info, finishBad),
              "{\"ts\":\"2026-03-02T11:00:00.000Z\",\"level\":\"error\",\"event\":\"request\","
              "\"request_id\":\"request-2\",\"operation\":\"\",\"status\":500,"
              "\"code\":\"internal-error\",\"milliseconds\":0}\n");
}

TEST_F(EventLogTest, KeepsFailuresOnOneLine) {
    EXPECT_EQ(written(LogLevel::Error, [](EventLog& log) { log.failed("request-3", "a\n\"b\""); }),
              "{\"ts\":\"2026-03-02T11:00:00.000Z\",\"level\":\"error\",\"event\":\"failure\","
              "\"request_id\":\"request-3\",\"what\":\"a?\\\"b\\\"\"}\n");
}

/// Every text that a line can hold, each with what could end it, start another or steer a terminal.
TEST_F(EventLogTest, WritesOneLineOfKnownMembersWhateverTheyHold) {
    const std::string bad = std::string("a\r\nb\x1b[2J\x7f\"\\") + '\0' + "c\u2028d\u202ee\x9b";
    for (const std::string& line :
         {written(LogLevel::Debug, [&](EventLog& log) { log.listening(bad, 1); }),
          written(LogLevel::Debug, [&](EventLog& log) { log.failed(bad, bad); }),
          written(LogLevel::Debug, [&](EventLog& log) {
              log.finished({bad, bad, 200, bad, 1ms});
          })}) {
        const auto isPlain = [](char c) { return c >= ' ' && c <= '~'; };
        EXPECT_TRUE(std::all_of(line.begin(), line.end() - 1, isPlain)) << line;
        EXPECT_EQ(line.back(), '\n');
        const auto parsed = wire::parseJson(line, 2);
        ASSERT_TRUE(parsed) << line;
        for (const auto& member : parsed->value.members()) {
            EXPECT_TRUE(fromName<LogField>(member.key)) << member.key;
        }
    }
}

TEST_F(EventLogTest, WritesLifeAndJournal) {
    EXPECT_EQ(written(LogLevel::Info, [](EventLog& log) { log.stopped(); }),
              "{\"ts\":\"2026-03-02T11:00:00.000Z\",\"level\":\"info\",\"event\":\"stopped\"}\n");
    EXPECT_EQ(written(LogLevel::Error, [](EventLog& log) { log.journalFailed(); }),
              "{\"ts\":\"2026-03-02T11:00:00.000Z\",\"level\":\"error\","
              "\"event\":\"access-journal-not-written\"}\n");
    const auto wait = [](EventLog& log) { log.editionInactive("edition 2 waits"); };
    EXPECT_EQ(written(LogLevel::Warning, wait),
              "{\"ts\":\"2026-03-02T11:00:00.000Z\",\"level\":\"warning\","
              "\"event\":\"edition-inactive\",\"what\":\"edition 2 waits\"}\n");
    EXPECT_EQ(written(LogLevel::Error, wait), "");
}

TEST_F(EventLogTest, IsQuietBelowItsLevel) {
    EXPECT_EQ(written(LogLevel::Warning, finishGood), "");
    EXPECT_EQ(written(LogLevel::Error, [](EventLog& log) { log.stopped(); }), "");
    EXPECT_NE(written(LogLevel::Error, finishBad), "");
    EXPECT_NE(written(LogLevel::Debug, finishGood), "");
}

}  // namespace
}  // namespace gatehouse::app
