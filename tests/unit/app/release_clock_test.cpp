// system_clock.cpp compiled as in a release, without GATEHOUSE_TEST_CLOCK.

#include <gtest/gtest.h>

#include "server/app/system_clock.h"
#include "tests/unit/app/clock_file.h"

namespace gatehouse::app {
namespace {

class ReleaseClockTest : public ClockFileTest {};

TEST_F(ReleaseClockTest, IgnoresTheFile) {
    const auto clock = makeSystemClock();

    EXPECT_GT(clock->now(), Instant::parse("2024-01-01T00:00:00Z").value());

    write("no instant");
    EXPECT_NO_THROW((void)clock->now());
}

TEST(Build, SaysWhetherItIsForTests) {
    EXPECT_FALSE(isBuiltForTests());
}

}  // namespace
}  // namespace gatehouse::app
