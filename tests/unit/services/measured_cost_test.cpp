#include "server/services/measured_cost.h"

#include <gtest/gtest.h>

#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using std::chrono::milliseconds;

class MeasuredCostTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::uint32_t memoryMib(milliseconds took, Measuring measuring) {
        const auto measure = [&](auth::HashingCost) {
            ++measured_;
            return took;
        };
        return measuredCost(*world_.runtime, measure, measuring).memoryKib / 1024;
    }

    testing::World world_;
    int measured_ = 0;
};

TEST_F(MeasuredCostTest, IsMeasuredOnceAndKept) {
    EXPECT_EQ(memoryMib(milliseconds(100), Measuring::WhereUnknown), 160U);
    EXPECT_EQ(measured_, 3);
    EXPECT_EQ(memoryMib(milliseconds(200), Measuring::WhereUnknown), 160U);
    EXPECT_EQ(measured_, 3);
}

TEST_F(MeasuredCostTest, IsMeasuredAnewWhereAsked) {
    (void)memoryMib(milliseconds(100), Measuring::WhereUnknown);
    EXPECT_EQ(memoryMib(milliseconds(200), Measuring::Anew), 80U);
    EXPECT_EQ(memoryMib(milliseconds(100), Measuring::WhereUnknown), 80U);
}

TEST_F(MeasuredCostTest, IsMeasuredAnewWhereWhatWasKeptIsNone) {
    for (const char* kept : {"", "2", "2 x", "1 65536", "2 1024", "2 999999999", "65 65536"}) {
        world_.runtime->execute("DELETE FROM measurements");
        world_.runtime->execute(
            "INSERT INTO measurements (name, value) VALUES ('hashing-cost', ?1)",
            {std::string(kept)});
        EXPECT_EQ(memoryMib(milliseconds(100), Measuring::WhereUnknown), 160U) << kept;
    }
}

}  // namespace
}  // namespace gatehouse::services
