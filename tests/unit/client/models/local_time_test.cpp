#include "client/models/local_time.h"

#include <gtest/gtest.h>

#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::at;
using testing::on;
using Kind = LocalMoment::Kind;

LocalMoment moment(const char* day, int hour, int minute = 0, const char* zone = "Europe/London") {
    return localMoment(on(day), {hour, minute}, QTimeZone(zone));
}

std::string instant(const LocalMoment& moment) {
    return moment.kind == Kind::Once    ? moment.instant.toString()
           : moment.kind == Kind::Twice ? "twice, first " + moment.instant.toString()
                                        : "never";
}

TEST(ParseTypedTime, TakesHoursAndMinutesOfADay) {
    EXPECT_EQ(parseTypedTime("00:00"), (TimeOfDay{0, 0}));
    EXPECT_EQ(parseTypedTime("23:59"), (TimeOfDay{23, 59}));
    EXPECT_EQ(parseTypedTime(" 7:05 "), (TimeOfDay{7, 5}));
}

TEST(ParseTypedTime, TakesNothingElse) {
    for (const char* text : {"",
                             " ",
                             ":",
                             "24:00",
                             "23:60",
                             "7:5",
                             "007:05",
                             "0705",
                             "07:05:",
                             "07.05",
                             "-1:05",
                             "7:+5",
                             "7:05pm",
                             "٠٧:٠٥",
                             ":05",
                             "07:",
                             "7 :05",
                             "07:0a"}) {
        EXPECT_EQ(parseTypedTime(text), std::nullopt) << text;
    }
}

TEST(LocalMoment, IsTheInstantByTheZonesClock) {
    EXPECT_EQ(instant(moment("2026-01-15", 11, 5)), "2026-01-15T11:05:00.000Z");
    EXPECT_EQ(instant(moment("2026-07-15", 11, 5)), "2026-07-15T10:05:00.000Z");
    EXPECT_EQ(instant(moment("2026-07-15", 0, 0)), "2026-07-14T23:00:00.000Z");
    EXPECT_EQ(instant(moment("2024-02-29", 23, 59)), "2024-02-29T23:59:00.000Z");
    EXPECT_EQ(instant(moment("2025-12-31", 23, 59, "Pacific/Kiritimati")),
              "2025-12-31T09:59:00.000Z");
    EXPECT_EQ(instant(moment("2026-03-02", 5, 45, "Asia/Kathmandu")), "2026-03-02T00:00:00.000Z");
}

TEST(LocalMoment, NeverIsWhereTheClocksGoForward) {
    EXPECT_EQ(instant(moment("2026-03-29", 0, 59)), "2026-03-29T00:59:00.000Z");
    EXPECT_EQ(instant(moment("2026-03-29", 1, 0)), "never");
    EXPECT_EQ(instant(moment("2026-03-29", 1, 59)), "never");
    EXPECT_EQ(instant(moment("2026-03-29", 2, 0)), "2026-03-29T01:00:00.000Z");
}

// The earlier one makes a test older, never younger.
TEST(LocalMoment, TwiceIsWhereTheClocksGoBackAndMeansTheEarlier) {
    EXPECT_EQ(instant(moment("2026-10-25", 0, 59)), "2026-10-24T23:59:00.000Z");
    EXPECT_EQ(instant(moment("2026-10-25", 1, 0)), "twice, first 2026-10-25T00:00:00.000Z");
    EXPECT_EQ(instant(moment("2026-10-25", 1, 59)), "twice, first 2026-10-25T00:59:00.000Z");
    EXPECT_EQ(instant(moment("2026-10-25", 2, 0)), "2026-10-25T02:00:00.000Z");
}

TEST(LocalMoment, KnowsZonesThatChangeByHalfAnHourAtMidnightOrByADay) {
    EXPECT_EQ(instant(moment("2026-04-05", 1, 45, "Australia/Lord_Howe")),
              "twice, first 2026-04-04T14:45:00.000Z");
    EXPECT_EQ(instant(moment("2026-10-04", 2, 15, "Australia/Lord_Howe")), "never");
    // Samoa went over the date line.
    EXPECT_EQ(instant(moment("2011-12-29", 23, 59, "Pacific/Apia")), "2011-12-30T09:59:00.000Z");
    EXPECT_EQ(instant(moment("2011-12-30", 12, 0, "Pacific/Apia")), "never");
    EXPECT_EQ(instant(moment("2011-12-31", 0, 0, "Pacific/Apia")), "2011-12-30T10:00:00.000Z");
}

TEST(LocalMoment, SaysWhichMomentIsMeantOrWhyNone) {
    EXPECT_EQ(inWords(moment("2026-07-15", 11, 5)),
              "15 July 2026, 11:05, by this computer's clock");
    EXPECT_EQ(inWords(moment("2026-10-25", 1, 30)),
              "25 October 2026, 01:30, by this computer's clock. That time came twice, when the "
              "clocks went back; the earlier one is meant.");
    EXPECT_EQ(inWords(moment("2026-03-29", 1, 30)),
              "The clocks went forward and skipped that time.");
}

TEST(LocalMoment, GoesByThisMachinesZoneUnlessToldOtherwise) {
    EXPECT_EQ(localMoment(on("2026-07-15"), {11, 5}).instant, at("2026-07-15T10:05:00.000Z"));
}

}  // namespace
}  // namespace gatehouse::client
