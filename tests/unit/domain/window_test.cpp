#include "server/domain/window.h"

#include <gtest/gtest.h>

#include "tests/support/case_builder.h"

namespace gatehouse::domain {
namespace {

using test::date;
using test::instant;

Window window(WindowUnit unit, std::int64_t from, std::int64_t to, Ends ends = Ends::Both) {
    return {Anchor::Prescription, unit, from, to, ends};
}

/// The first and the last day of a window, and that those around it lie outside.
struct DaysRow {
    const char* name;
    Window window;
    const char* anchor;
    const char* first;
    const char* last;
};

class DaysTest : public testing::TestWithParam<DaysRow> {};

TEST_P(DaysTest, HoldsFirstAndLastAndNothingAround) {
    const DaysRow& row = GetParam();
    const Date anchor = date(row.anchor);
    const Date first = date(row.first);
    const Date last = date(row.last);
    EXPECT_FALSE(contains(row.window, anchor, first.plusDays(-1)));
    EXPECT_TRUE(contains(row.window, anchor, first));
    EXPECT_TRUE(contains(row.window, anchor, last));
    EXPECT_FALSE(contains(row.window, anchor, last.plusDays(1)));
    EXPECT_EQ(lastDay(row.window, anchor), last);
}

INSTANTIATE_TEST_SUITE_P(
    Units,
    DaysTest,
    testing::Values(
        DaysRow{"After", window(WindowUnit::Days, 0, 7), "2026-03-02", "2026-03-02", "2026-03-09"},
        DaysRow{
            "Before", window(WindowUnit::Days, -3, 0), "2026-03-02", "2026-02-27", "2026-03-02"},
        DaysRow{"FarBefore",
                window(WindowUnit::Days, -14, -10),
                "2026-03-12",
                "2026-02-26",
                "2026-03-02"},
        DaysRow{"OverALeapDay",
                window(WindowUnit::Days, 0, 7),
                "2028-02-25",
                "2028-02-25",
                "2028-03-03"},
        DaysRow{"OverTheEndOfTheYear",
                window(WindowUnit::Days, -3, 0),
                "2027-01-01",
                "2026-12-29",
                "2027-01-01"},
        DaysRow{"OneDay", window(WindowUnit::Days, 0, 0), "2026-03-02", "2026-03-02", "2026-03-02"},
        DaysRow{"WithoutItsFirst",
                window(WindowUnit::Days, 0, 7, Ends::Last),
                "2026-03-02",
                "2026-03-03",
                "2026-03-09"},
        DaysRow{"WithoutItsLast",
                window(WindowUnit::Days, 0, 7, Ends::First),
                "2026-03-02",
                "2026-03-02",
                "2026-03-08"},
        DaysRow{"WithoutItsEnds",
                window(WindowUnit::Days, 0, 7, Ends::Neither),
                "2026-03-02",
                "2026-03-03",
                "2026-03-08"},
        DaysRow{
            "Months", window(WindowUnit::Months, 0, 6), "2025-08-31", "2025-08-31", "2026-02-28"},
        DaysRow{"MonthsBack",
                window(WindowUnit::Months, -1, 0),
                "2026-03-31",
                "2026-02-28",
                "2026-03-31"},
        DaysRow{
            "Years", window(WindowUnit::Years, 0, 1), "2028-02-29", "2028-02-29", "2029-03-01"}),
    [](const auto& row) { return std::string(row.param.name); });

/// Whether a moment lies in a window of hours around another.
bool isInHours(const Window& hours, const char* anchor, const char* moment) {
    // The days say nothing where hours count.
    return contains(hours, {Date(0), instant(anchor)}, {Date(1'000), instant(moment)});
}

TEST(Hours, AreElapsedTimeToTheNanosecond) {
    const Window day = window(WindowUnit::Hours, -24, 0);
    const char* at = "2026-03-29T12:00:00.5Z";
    EXPECT_FALSE(isInHours(day, at, "2026-03-28T12:00:00.499999999Z"));
    EXPECT_TRUE(isInHours(day, at, "2026-03-28T12:00:00.5Z"));
    EXPECT_TRUE(isInHours(day, at, at));
    EXPECT_FALSE(isInHours(day, at, "2026-03-29T12:00:00.500000001Z"));
}

TEST(Hours, CountFromBothEnds) {
    const Window hours = window(WindowUnit::Hours, 1, 2);
    const char* anchor = "2026-03-02T12:00:00Z";
    EXPECT_FALSE(isInHours(hours, anchor, "2026-03-02T12:59:59Z"));
    EXPECT_TRUE(isInHours(hours, anchor, "2026-03-02T13:00:00Z"));
    EXPECT_TRUE(isInHours(hours, anchor, "2026-03-02T14:00:00Z"));
    EXPECT_FALSE(isInHours(hours, anchor, "2026-03-02T14:00:01Z"));
}

TEST(Hours, LeaveOutAnEndThatDoesNotBelong) {
    const char* first = "2026-03-01T12:00:00Z";
    const char* last = "2026-03-02T12:00:00Z";
    EXPECT_FALSE(isInHours(window(WindowUnit::Hours, -24, 0, Ends::Last), last, first));
    EXPECT_TRUE(isInHours(window(WindowUnit::Hours, -24, 0, Ends::Last), last, last));
    EXPECT_TRUE(isInHours(window(WindowUnit::Hours, -24, 0, Ends::First), last, first));
    EXPECT_FALSE(isInHours(window(WindowUnit::Hours, -24, 0, Ends::First), last, last));
    EXPECT_FALSE(isInHours(window(WindowUnit::Hours, -24, 0, Ends::Neither), last, first));
    EXPECT_FALSE(isInHours(window(WindowUnit::Hours, -24, 0, Ends::Neither), last, last));
}

TEST(Days, DoNotLookAtTheTimeOfDay) {
    const Window days = window(WindowUnit::Days, -1, 0);
    const Moment anchor{date("2026-03-02"), instant("2026-03-02T00:00:00Z")};
    EXPECT_TRUE(contains(days, anchor, {date("2026-03-01"), instant("1990-01-01T00:00:00Z")}));
    EXPECT_FALSE(contains(days, anchor, {date("2026-02-28"), instant("2026-03-02T00:00:00Z")}));
}

}  // namespace
}  // namespace gatehouse::domain
