#include "contract/base/time_zone.h"

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

Instant at(const char* text) {
    return Instant::parse(text).value();
}
Date day(const char* text) {
    return Date::parse(text).value();
}

TEST(TimeZone, KnowsZonesAndLinksOfTheDatabaseOnly) {
    for (const char* name :
         {"Europe/London", "GB", "US/Eastern", "Etc/UTC", "UTC", "Asia/Kathmandu"}) {
        EXPECT_TRUE(TimeZone::find(name)) << name;
    }
    for (const char* name : {"Europe/Londres",
                             "europe/london",
                             "localtime",
                             "Factory",
                             "posixrules",
                             "posix/Europe/London",
                             "right/Europe/London",
                             "tzdata.zi",
                             "zone.tab",
                             "Fixed/UTC+01:00:00",
                             "../zoneinfo/GB",
                             "Europe",
                             ""}) {
        EXPECT_FALSE(TimeZone::find(name)) << name;
    }
}

TEST(TimeZone, DayChangesAtLocalMidnight) {
    const auto london = TimeZone::find("Europe/London").value();
    EXPECT_EQ(london.dayOf(at("2026-06-01T22:59:59.999Z")), day("2026-06-01"));
    EXPECT_EQ(london.dayOf(at("2026-06-01T23:00:00Z")), day("2026-06-02"));
    EXPECT_EQ(london.dayOf(at("2026-01-01T23:59:59Z")), day("2026-01-01"));
}

TEST(TimeZone, SummerTimeGoesOnAfterTheLastListedTransition) {
    const auto london = TimeZone::find("Europe/London").value();
    EXPECT_EQ(london.dayOf(at("2040-07-01T23:30:00Z")), day("2040-07-02"));
    EXPECT_EQ(london.dayOf(at("9998-07-01T23:30:00Z")), day("9998-07-02"));
}

TEST(TimeZone, StartOfDayIsTheFirstInstantThatExists) {
    EXPECT_EQ(TimeZone::find("Europe/London")->startOf(day("2026-07-01")),
              at("2026-06-30T23:00:00Z"));
    // Santiago skips the hour after midnight on 6 September 2026.
    EXPECT_EQ(TimeZone::find("America/Santiago")->startOf(day("2026-09-06")),
              at("2026-09-06T04:00:00Z"));
    EXPECT_EQ(TimeZone::utc().startOf(day("2026-07-01")), at("2026-07-01T00:00:00Z"));
}

TEST(TimeZone, LocalTextIsTheWallClockWithItsOffset) {
    const auto london = TimeZone::find("Europe/London").value();
    EXPECT_EQ(london.localText(at("2026-07-01T13:05:09.987Z")), "2026-07-01 14:05:09 +01:00");
    EXPECT_EQ(london.localText(at("2026-01-01T00:00:00Z")), "2026-01-01 00:00:00 +00:00");
    // The same hour twice, told apart by the offset.
    EXPECT_EQ(london.localText(at("2026-10-25T00:30:00Z")), "2026-10-25 01:30:00 +01:00");
    EXPECT_EQ(london.localText(at("2026-10-25T01:30:00Z")), "2026-10-25 01:30:00 +00:00");
    EXPECT_EQ(TimeZone::utc().localText(at("0001-01-01T00:00:00Z")), "0001-01-01 00:00:00 +00:00");
}

}  // namespace
}  // namespace gatehouse
