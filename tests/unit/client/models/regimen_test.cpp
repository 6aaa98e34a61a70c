#include "client/models/regimen.h"

#include <gtest/gtest.h>

namespace gatehouse::client {
namespace {

std::int64_t days(std::int64_t capsules,
                  std::int64_t perDosingDay,
                  std::int64_t dosingDays,
                  std::int64_t cycleDays) {
    return derivedDays(
        {{Decimal::parse("25").value(), capsules, perDosingDay, dosingDays, cycleDays}});
}

TEST(DerivedDays, CountWholeCyclesAndWhatIsLeftOver) {
    EXPECT_EQ(days(20, 1, 21, 28), 20);
    EXPECT_EQ(days(21, 1, 21, 28), 28);
    EXPECT_EQ(days(22, 1, 21, 28), 29);
    EXPECT_EQ(days(42, 1, 21, 28), 56);
    EXPECT_EQ(days(28, 1, 1, 1), 28);
    EXPECT_EQ(days(14, 1, 1, 2), 28);
    EXPECT_EQ(days(1, 1, 1, 1), 1);
}

TEST(DerivedDays, CountADayForADoseThatIsNotFull) {
    EXPECT_EQ(days(42, 2, 21, 28), 28);
    EXPECT_EQ(days(41, 2, 21, 28), 28);
    EXPECT_EQ(days(40, 2, 21, 28), 20);
    EXPECT_EQ(days(1, 2, 21, 28), 1);
}

TEST(DerivedDays, GoByTheStrengthThatLastsLongest) {
    const Decimal ten = Decimal::parse("10").value();
    const Decimal five = Decimal::parse("5").value();
    EXPECT_EQ(derivedDays({{ten, 7, 1, 1, 1}, {five, 21, 1, 21, 28}}), 28);
    EXPECT_EQ(derivedDays({{five, 21, 1, 21, 28}, {ten, 7, 1, 1, 1}}), 28);
    EXPECT_EQ(derivedDays({}), 0);
}

TEST(DerivedDays, DoNotOverflowWithTheLargestEntries) {
    EXPECT_EQ(days(10'000, 1, 1, 10'000), 100'000'000);
}

}  // namespace
}  // namespace gatehouse::client
