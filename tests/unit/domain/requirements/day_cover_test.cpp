#include "server/domain/requirements/day_cover.h"

#include <initializer_list>
#include <utility>

#include <gtest/gtest.h>

#include "tests/support/case_builder.h"

namespace gatehouse::domain {
namespace {

using test::date;
using test::dateOrNone;

/// Up to 31 March 2026.
DayCover coverOf(std::initializer_list<std::pair<const char*, const char*>> spans) {
    DayCover cover(date("2026-03-31"));
    for (const auto& [from, until] : spans) {
        cover.add({date(from), dateOrNone(until)});
    }
    cover.finish();
    return cover;
}

std::optional<Date> day(const char* text) {
    return dateOrNone(text);
}

TEST(DayCover, CoversNothingWithoutASpan) {
    EXPECT_EQ(coverOf({}).coveredUntil(date("2026-03-02")), std::nullopt);
}

TEST(DayCover, CoversBothEndsOfASpan) {
    const DayCover cover = coverOf({{"2026-03-02", "2026-03-09"}});
    EXPECT_EQ(cover.coveredUntil(date("2026-03-01")), std::nullopt);
    EXPECT_EQ(cover.coveredUntil(date("2026-03-02")), day("2026-03-09"));
    EXPECT_EQ(cover.coveredUntil(date("2026-03-09")), day("2026-03-09"));
    EXPECT_EQ(cover.coveredUntil(date("2026-03-10")), std::nullopt);
}

TEST(DayCover, EndsWhereItsLastDayIs) {
    EXPECT_EQ(coverOf({{"2026-03-02", ""}}).coveredUntil(date("2026-03-05")), day("2026-03-31"));
    EXPECT_EQ(coverOf({{"2026-03-02", "2026-05-01"}}).coveredUntil(date("2026-03-05")),
              day("2026-03-31"));
    EXPECT_EQ(coverOf({{"2026-03-31", ""}}).coveredUntil(date("2026-03-31")), day("2026-03-31"));
    EXPECT_EQ(coverOf({{"2026-04-01", ""}}).coveredUntil(date("2026-04-01")), std::nullopt);
    const DayCover beyond = coverOf({{"2026-04-05", ""}, {"2026-03-02", ""}, {"2026-04-01", ""}});
    EXPECT_EQ(beyond.coveredUntil(date("2026-03-02")), day("2026-03-31"));
    EXPECT_EQ(beyond.coveredUntil(date("2026-04-05")), std::nullopt);
}

TEST(DayCover, JoinsSpansThatTouchOrOverlapInAnyOrder) {
    const DayCover touching = coverOf({{"2026-03-06", "2026-03-09"}, {"2026-03-02", "2026-03-05"}});
    EXPECT_EQ(touching.coveredUntil(date("2026-03-02")), day("2026-03-09"));
    const DayCover overlapping =
        coverOf({{"2026-03-02", "2026-03-08"}, {"2026-03-04", "2026-03-05"}});
    EXPECT_EQ(overlapping.coveredUntil(date("2026-03-02")), day("2026-03-08"));
    const DayCover apart = coverOf({{"2026-03-07", "2026-03-09"}, {"2026-03-02", "2026-03-05"}});
    EXPECT_EQ(apart.coveredUntil(date("2026-03-02")), day("2026-03-05"));
    EXPECT_EQ(apart.coveredUntil(date("2026-03-06")), std::nullopt);
    EXPECT_EQ(apart.coveredUntil(date("2026-03-07")), day("2026-03-09"));
}

}  // namespace
}  // namespace gatehouse::domain
