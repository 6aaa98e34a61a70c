#include "contract/base/date.h"

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

Date day(const char* text) {
    return Date::parse(text).value();
}

TEST(Date, ParsesExactlyIsoDatesThatExist) {
    EXPECT_EQ(day("1970-01-01").dayNumber(), 0);
    EXPECT_EQ(day("2024-02-29").plusDays(1), day("2024-03-01"));
    EXPECT_EQ(day("0001-01-01").toString(), "0001-01-01");
    EXPECT_EQ(day("9999-12-31").toString(), "9999-12-31");
    for (const char* text : {"2026-02-29",
                             "2026-02-31",
                             "2026-13-01",
                             "2026-00-10",
                             "0000-01-01",
                             "2026-1-01",
                             "2026-01-1",
                             "20260101",
                             "+026-01-01",
                             "2026-01-01 ",
                             ""}) {
        EXPECT_FALSE(Date::parse(text)) << text;
    }
}

TEST(Date, CountsDaysAcrossLeapDays) {
    EXPECT_EQ(daysBetween(day("2024-02-28"), day("2024-03-01")), 2);
    EXPECT_EQ(daysBetween(day("2026-02-28"), day("2026-03-01")), 1);
    EXPECT_EQ(daysBetween(day("2026-03-01"), day("2026-02-28")), -1);
}

TEST(Date, SixMonthsLaterIsTheSameDayOrTheMonthsLast) {
    EXPECT_EQ(day("2026-01-15").plusMonths(6), day("2026-07-15"));
    EXPECT_EQ(day("2025-08-31").plusMonths(6), day("2026-02-28"));
    EXPECT_EQ(day("2023-08-31").plusMonths(6), day("2024-02-29"));
    EXPECT_EQ(day("2026-07-01").plusMonths(6), day("2027-01-01"));
}

TEST(Date, AnniversaryOfTheLeapDayIsTheFirstOfMarchInCommonYears) {
    EXPECT_EQ(day("2024-02-29").plusYears(1), day("2025-03-01"));
    EXPECT_EQ(day("2024-02-29").plusYears(4), day("2028-02-29"));
}

TEST(Date, AgeChangesOnTheBirthday) {
    EXPECT_EQ(ageInYears(day("2000-03-02"), day("2018-03-01")), 17);
    EXPECT_EQ(ageInYears(day("2000-03-02"), day("2018-03-02")), 18);
    EXPECT_EQ(ageInYears(day("2008-02-29"), day("2026-02-28")), 17);
    EXPECT_EQ(ageInYears(day("2008-02-29"), day("2026-03-01")), 18);
}

TEST(DateInterval, IncludesBothEndsAndMayBeOpen) {
    const DateInterval closed{day("2026-01-01"), day("2026-01-03")};
    EXPECT_FALSE(closed.contains(day("2025-12-31")));
    EXPECT_TRUE(closed.contains(day("2026-01-01")));
    EXPECT_TRUE(closed.contains(day("2026-01-03")));
    EXPECT_FALSE(closed.contains(day("2026-01-04")));
    EXPECT_TRUE((DateInterval{day("2026-01-01"), {}}).contains(day("9999-12-31")));
}

}  // namespace
}  // namespace gatehouse
