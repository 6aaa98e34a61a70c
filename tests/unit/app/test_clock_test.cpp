// What a build for tests does with GATEHOUSE_CLOCK_FILE; release_clock_test.cpp is its opposite.

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/app/system_clock.h"
#include "tests/unit/app/clock_file.h"

namespace gatehouse::app {
namespace {

class TestClockTest : public ClockFileTest {};

TEST_F(TestClockTest, TakesTheFilesInstantAtEachUse) {
    const auto clock = makeSystemClock();
    EXPECT_EQ(clock->now().toString(), "2001-02-03T04:05:06.789Z");

    write("2030-12-31T23:59:59+01:00\n");

    EXPECT_EQ(clock->now().toString(), "2030-12-31T22:59:59.000Z");
}

TEST_F(TestClockTest, FailsWhereTheFileHoldsNoInstant) {
    const auto clock = makeSystemClock();
    for (const char* content : {"", "yesterday", "2030-02-30T00:00:00Z"}) {
        write(content);
        EXPECT_THROW((void)clock->now(), EnvironmentFailure) << content;
    }
    std::filesystem::remove(file_);
    EXPECT_THROW((void)clock->now(), EnvironmentFailure);
}

TEST(TestClock, IsTheMachinesWithoutAFile) {
    EXPECT_GT(makeSystemClock()->now(), Instant::parse("2024-01-01T00:00:00Z").value());
}

TEST(Build, SaysWhetherItIsForTests) {
    EXPECT_TRUE(isBuiltForTests());
}

}  // namespace
}  // namespace gatehouse::app
