#include "reports/templates/wording.h"

#include <gtest/gtest.h>

namespace gatehouse::reports {
namespace {

TEST(Wording, GroupsThousands) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1'000), "1,000");
    EXPECT_EQ(grouped(1'234'567), "1,234,567");
    EXPECT_EQ(grouped(-123'456), "-123,456");
}

TEST(Wording, WritesDatesAndCountsInWords) {
    EXPECT_EQ(inWords(Date::fromCivil(2026, 1, 3).value()), "3 January 2026");
    EXPECT_EQ(inWords(Date::fromCivil(2024, 12, 31).value()), "31 December 2024");
    EXPECT_EQ(counted(1, "supply", "supplies"), "1 supply");
    EXPECT_EQ(counted(1'200, "supply", "supplies"), "1,200 supplies");
}

TEST(Wording, RoundsSharesHalfUp) {
    EXPECT_EQ(percentage(1, 3), "33.3 %");
    EXPECT_EQ(percentage(1, 2000), "0.1 %");
    EXPECT_EQ(percentage(5, 5), "100.0 %");
    EXPECT_EQ(percentage(0, 0), "–");
}

}  // namespace
}  // namespace gatehouse::reports
