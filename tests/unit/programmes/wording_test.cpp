#include "server/programmes/wording.h"

#include <gtest/gtest.h>

#include "server/programmes/embedded_texts.h"
#include "server/programmes/text_catalogue.h"
#include "tests/support/case_builder.h"

namespace gatehouse::programmes {
namespace {

using domain::Span;
using domain::WindowUnit;
using test::date;

const Wording& wording() {
    static const TextCatalogue kCatalogue =
        readTextCatalogue("texts", embedded_texts::files().front().content);
    return kCatalogue.wording;
}

std::string valueText(const domain::ObservedValue& value) {
    return wording().readable(value, TimeZone::utc());
}

TEST(WordingDate, IsDayMonthAndYear) {
    EXPECT_EQ(wording().readable(date("2026-03-02")), "2 March 2026");
    EXPECT_EQ(wording().readable(date("2026-01-31")), "31 January 2026");
    EXPECT_EQ(wording().readable(date("2028-02-29")), "29 February 2028");
    EXPECT_EQ(wording().readable(date("2026-10-10")), "10 October 2026");
    EXPECT_EQ(wording().readable(date("2026-12-20")), "20 December 2026");
}

TEST(WordingDate, NamesEveryMonth) {
    const char* names[] = {"January",
                           "February",
                           "March",
                           "April",
                           "May",
                           "June",
                           "July",
                           "August",
                           "September",
                           "October",
                           "November",
                           "December"};
    for (int month = 0; month < 12; ++month) {
        EXPECT_EQ(wording().readable(date("2026-01-15").plusMonths(month)),
                  "15 " + std::string(names[month]) + " 2026");
    }
}

TEST(WordingDate, ReadsDerivedDatesBeyondTheLastYear) {
    EXPECT_EQ(wording().readable(date("9999-12-31").plusDays(1)), "1 January 10000");
    EXPECT_EQ(wording().readable(date("0001-01-01")), "1 January 0001");
}

TEST(Wording, WritesEachKindOfValue) {
    EXPECT_EQ(valueText(date("2026-03-02")), "2 March 2026");
    EXPECT_EQ(valueText(std::int64_t{-3}), "-3");
    EXPECT_EQ(valueText(test::decimal("2.500")), "2.5");
    EXPECT_EQ(valueText(true), "yes");
    EXPECT_EQ(valueText(false), "no");
    EXPECT_EQ(valueText(std::string("text")), "text");
    EXPECT_EQ(valueText(test::instant("2026-03-02T11:00:00+01:00")), "2 March 2026, 10:00");
}

TEST(Wording, TellsMomentsByTheWallClockOfTheZone) {
    const Instant summer = test::instant("2026-06-30T23:05:59Z");
    EXPECT_EQ(wording().readable(summer, test::zone("Europe/London")), "1 July 2026, 00:05");
    EXPECT_EQ(wording().readable(summer, test::zone("America/New_York")), "30 June 2026, 19:05");
}

TEST(Wording, CountsUnits) {
    EXPECT_EQ(valueText(Span{1, WindowUnit::Hours}), "1 hour");
    EXPECT_EQ(valueText(Span{24, WindowUnit::Hours}), "24 hours");
    EXPECT_EQ(valueText(Span{0, WindowUnit::Days}), "0 days");
    EXPECT_EQ(valueText(Span{3, WindowUnit::Days}), "3 days");
    EXPECT_EQ(valueText(Span{6, WindowUnit::Months}), "6 months");
    EXPECT_EQ(valueText(Span{1, WindowUnit::Years}), "1 year");
}

TEST(Wording, SaysCodesInWordsWhereItKnowsThem) {
    EXPECT_EQ(valueText(std::string("childbearing-potential")), "childbearing potential");
    EXPECT_EQ(valueText(std::string("fictional-disease")), "fictional-disease");
}

TEST(Fill, PutsEachValueInItsPlace) {
    EXPECT_EQ(fill("{a} and {b}, {a}.", {{"a", "1"}, {"b", "{a}"}}), "1 and {a}, 1.");
    EXPECT_EQ(fill("{unknown}", {}), "{unknown}");
    EXPECT_EQ(fill("", {{"a", "1"}}), "");
}

}  // namespace
}  // namespace gatehouse::programmes
