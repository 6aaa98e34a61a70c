#include "contract/base/instant.h"

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

TEST(Instant, ParsesRfc3339WithUpperCaseLettersAndAnyOffset) {
    EXPECT_EQ(Instant::parse("1970-01-01T00:00:00Z"), Instant(0, 0));
    EXPECT_EQ(Instant::parse("1970-01-01T01:00:00.5+01:00"), Instant(0, 500'000'000));
    EXPECT_EQ(Instant::parse("1969-12-31T23:59:59.999999999Z"), Instant(-1, 999'999'999));
    EXPECT_EQ(Instant::parse("1970-01-01T00:00:00-23:59"), Instant(23 * 3600 + 59 * 60, 0));
}

TEST(Instant, RefusesEverythingElse) {
    for (const char* text : {"2026-03-02 11:00:00Z",
                             "2026-03-02t11:00:00Z",
                             "2026-03-02T11:00:00z",
                             "2026-03-02T11:00Z",
                             "2026-03-02T24:00:00Z",
                             "2026-03-02T11:60:00Z",
                             "2026-03-02T11:00:60Z",
                             "2026-03-02T11:00:00",
                             "2026-03-02T11:00:00-00:00",
                             "2026-03-02T11:00:00+24:00",
                             "2026-03-02T11:00:00+01:60",
                             "2026-03-02T11:00:00+0100",
                             "2026-03-02T11:00:00.Z",
                             "2026-03-02T11:00:00.1234567890Z",
                             "2026-02-29T11:00:00Z",
                             "0001-01-01T00:00:00+00:01",
                             "9999-12-31T23:59:59-00:01",
                             "2026-03-02T11:00:00ZZ"}) {
        EXPECT_FALSE(Instant::parse(text)) << text;
    }
}

TEST(Instant, WritesMillisecondsInUtcRoundedToThePast) {
    EXPECT_EQ(Instant(0, 1'999'999).toString(), "1970-01-01T00:00:00.001Z");
    EXPECT_EQ(Instant::parse("2026-06-01T00:30:00+01:00")->toString(), "2026-05-31T23:30:00.000Z");
}

TEST(Instant, KeepsMillisecondsBothWaysAlsoBeforeTheEpoch) {
    for (const std::int64_t ms : {0LL, 1LL, -1LL, -1000LL, 1'772'000'000'123LL}) {
        EXPECT_EQ(Instant::fromMilliseconds(ms).milliseconds(), ms);
    }
}

}  // namespace
}  // namespace gatehouse
