#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;
using enum domain::FlagCode;

class AuthorisationTest : public RuleTable {};

TEST_P(AuthorisationTest, Decides) {
    expectRow(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Authentic,
    AuthorisationTest,
    testing::Values(RuleRow{"SignatureValid", [](auto& c) { c.signature(SignatureState::Valid); }},
                    RuleRow{"SignatureInvalid",
                            [](auto& c) { c.signature(SignatureState::Invalid); },
                            {AuthorisationAuthentic},
                            "invalid"},
                    RuleRow{"SignatureMissing",
                            [](auto& c) { c.signature(SignatureState::Missing); },
                            {AuthorisationAuthentic},
                            "missing"}),
    RowName());

// Signed at 09:00, supplied at 11:00 on 2 March 2026.
INSTANTIATE_TEST_SUITE_P(
    Open,
    AuthorisationTest,
    testing::Values(
        RuleRow{"SignedAtTheMomentOfSupply", [](auto& c) { c.signedAt("2026-03-02T11:00:00Z"); }},
        RuleRow{"SignedANanosecondLater",
                [](auto& c) { c.signedAt("2026-03-02T11:00:00.000000001Z"); },
                {AuthorisationOpen},
                "not-signed"},
        RuleRow{"CancelledAtTheMomentOfSupply",
                [](auto& c) { c.cancelledAt("2026-03-02T11:00:00Z"); },
                {AuthorisationOpen},
                "cancelled"},
        RuleRow{"CancelledANanosecondLater",
                [](auto& c) { c.cancelledAt("2026-03-02T11:00:00.000000001Z"); }},
        RuleRow{"CancelledBeforeItWasSigned",
                [](auto& c) { c.cancelledAt("2026-03-01T11:00:00Z"); },
                {AuthorisationOpen},
                "cancelled"},
        RuleRow{
            "CancelledAndNotYetSigned",
            [](auto& c) { c.signedAt("2026-03-02T12:00:00Z").cancelledAt("2026-03-02T10:00:00Z"); },
            {AuthorisationOpen},
            "cancelled"},
        RuleRow{"SameMomentWithAnotherOffset",
                [](auto& c) { c.signedAt("2026-03-02T16:45:00+05:45"); }}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    InDateForChildbearingPotential,
    AuthorisationTest,
    testing::Values(
        RuleRow{"TheDayBefore",
                [](auto& c) { c.suppliedOn("2026-03-01"); },
                {AuthorisationInDate, AuthorisationOpen},
                "too-early"},
        RuleRow{"TheDayItself", [](auto& c) { c.suppliedOn("2026-03-02"); }},
        RuleRow{"DaySix", [](auto& c) { c.suppliedOn("2026-03-08"); }},
        RuleRow{"DaySeven", [](auto& c) { c.suppliedOn("2026-03-09"); }},
        RuleRow{"DayEight",
                [](auto& c) { c.suppliedOn("2026-03-10"); },
                {AuthorisationInDate},
                "too-late"},
        RuleRow{"DaySevenOverALeapDay",
                [](auto& c) { c.prescribedOn("2028-02-26").suppliedOn("2028-03-04"); }},
        RuleRow{"DayEightOverALeapDay",
                [](auto& c) { c.prescribedOn("2028-02-26").suppliedOn("2028-03-05"); },
                {AuthorisationInDate},
                "too-late"},
        RuleRow{"DaySevenOverTheEndOfTheYear",
                [](auto& c) { c.prescribedOn("2026-12-28").suppliedOn("2027-01-04"); }},
        RuleRow{"DayEightOverTheEndOfTheYear",
                [](auto& c) { c.prescribedOn("2026-12-28").suppliedOn("2027-01-05"); },
                {AuthorisationInDate},
                "too-late"},
        RuleRow{"LastMomentOfDaySevenAfterTheClocksWentForward",
                [](auto& c) { c.prescribedOn("2026-03-27").at("2026-04-03T22:59:59.999Z"); }},
        RuleRow{"MidnightAfterDaySevenAfterTheClocksWentForward",
                [](auto& c) { c.prescribedOn("2026-03-27").at("2026-04-03T23:00:00Z"); },
                {AuthorisationInDate},
                "too-late"},
        RuleRow{"LastMomentOfDaySevenAfterTheClocksWentBack",
                [](auto& c) { c.prescribedOn("2026-10-23").at("2026-10-30T23:59:59.999Z"); }},
        RuleRow{"MidnightAfterDaySevenAfterTheClocksWentBack",
                [](auto& c) { c.prescribedOn("2026-10-23").at("2026-10-31T00:00:00Z"); },
                {AuthorisationInDate},
                "too-late"},
        RuleRow{"SignedJustBeforeMidnightCountsFromThatDay",
                [](auto& c) {
                    c.prescribedOn("2026-06-20").signedAt("2026-06-20T22:59:59Z");
                    c.at("2026-06-27T23:00:00Z");
                },
                {AuthorisationInDate},
                "too-late"},
        RuleRow{"SignedAtMidnightCountsFromTheNewDay",
                [](auto& c) {
                    c.prescribedOn("2026-06-20").signedAt("2026-06-20T23:00:00Z");
                    c.at("2026-06-28T22:59:59Z");
                }},
        RuleRow{"DaysAreThoseOfTheZone",
                [](auto& c) {
                    c.inZone("Pacific/Auckland").prescribedOn("2026-03-02");
                    c.at("2026-03-09T10:59:59Z");
                }},
        RuleRow{"DaysAreThoseOfTheZoneAtItsMidnight",
                [](auto& c) {
                    c.inZone("Pacific/Auckland").prescribedOn("2026-03-02");
                    c.at("2026-03-09T11:00:00Z");
                },
                {AuthorisationInDate},
                "too-late"}),
    RowName());

/// The last day of an authorisation of a man, and the day after.
struct MonthsRow {
    const char* name;
    const char* prescribed;
    const char* last;
    const char* after;
};

class AuthorisationMonthsTest : public testing::TestWithParam<MonthsRow> {};

TEST_P(AuthorisationMonthsTest, LastDayIsInDateAndTheNextIsNot) {
    for (const Category category : {Category::Male, Category::NoChildbearingPotential}) {
        const MonthsRow& row = GetParam();
        CaseBuilder builder(category);
        EXPECT_EQ(domain::lastDispensingDay(ukLenalidomide(),
                                            builder.prescribedOn(row.prescribed).facts()),
                  date(row.last));
        const auto changeTo = [&](const char* day) {
            return [&row, day](CaseBuilder& c) { c.prescribedOn(row.prescribed).suppliedOn(day); };
        };
        expectRow({"", changeTo(row.last), {}, "", {AuthorisationStale}, category});
        expectRow({"",
                   changeTo(row.after),
                   {AuthorisationInDate},
                   "too-late",
                   {AuthorisationStale},
                   category});
    }
}

INSTANTIATE_TEST_SUITE_P(
    SixMonths,
    AuthorisationMonthsTest,
    testing::Values(
        MonthsRow{"SameDay", "2026-03-02", "2026-09-02", "2026-09-03"},
        MonthsRow{"ShortFebruary", "2025-08-31", "2026-02-28", "2026-03-01"},
        MonthsRow{"ShortFebruaryFromTheTwentyNinth", "2025-08-29", "2026-02-28", "2026-03-01"},
        MonthsRow{"FromTheTwentyEighth", "2025-08-28", "2026-02-28", "2026-03-01"},
        MonthsRow{"LeapFebruary", "2027-08-31", "2028-02-29", "2028-03-01"},
        MonthsRow{"FromALeapDay", "2028-02-29", "2028-08-29", "2028-08-30"},
        MonthsRow{"ThirtyDays", "2026-12-31", "2027-06-30", "2027-07-01"},
        MonthsRow{"FromAMonthsEndOfThirtyDays", "2026-06-30", "2026-12-30", "2026-12-31"},
        MonthsRow{"OverTheEndOfTheYear", "2026-07-01", "2027-01-01", "2027-01-02"}),
    RowName());

INSTANTIATE_TEST_SUITE_P(InDateForOthers,
                         AuthorisationTest,
                         testing::Values(RuleRow{"TheDayBefore",
                                                 [](auto& c) { c.suppliedOn("2026-03-01"); },
                                                 {AuthorisationInDate, AuthorisationOpen},
                                                 "too-early",
                                                 {},
                                                 Category::Male},
                                         RuleRow{"DayEight",
                                                 [](auto& c) { c.suppliedOn("2026-03-10"); },
                                                 {},
                                                 "",
                                                 {},
                                                 Category::NoChildbearingPotential},
                                         RuleRow{"LastMomentOfTheLastDay",
                                                 [](auto& c) {
                                                     c.at("2026-09-02T22:59:59.999999999Z");
                                                 },
                                                 {},
                                                 "",
                                                 {AuthorisationStale},
                                                 Category::Male},
                                         RuleRow{"MidnightAfterTheLastDay",
                                                 [](auto& c) { c.at("2026-09-02T23:00:00Z"); },
                                                 {AuthorisationInDate},
                                                 "too-late",
                                                 {AuthorisationStale},
                                                 Category::Male}),
                         RowName());

INSTANTIATE_TEST_SUITE_P(
    Stale,
    AuthorisationTest,
    testing::Values(
        RuleRow{
            "After28Days", [](auto& c) { c.suppliedOn("2026-03-30"); }, {}, "", {}, Category::Male},
        RuleRow{"After29Days",
                [](auto& c) { c.suppliedOn("2026-03-31"); },
                {},
                "",
                {AuthorisationStale},
                Category::Male},
        RuleRow{"LastMomentOfDay28InSummerTime",
                [](auto& c) { c.at("2026-03-30T22:59:59Z"); },
                {},
                "",
                {},
                Category::NoChildbearingPotential},
        RuleRow{"MidnightAfterDay28InSummerTime",
                [](auto& c) { c.at("2026-03-30T23:00:00Z"); },
                {},
                "",
                {AuthorisationStale},
                Category::NoChildbearingPotential},
        RuleRow{"OverALeapDayAfter28Days",
                [](auto& c) { c.prescribedOn("2028-02-15").suppliedOn("2028-03-14"); },
                {},
                "",
                {},
                Category::Male},
        RuleRow{"OverALeapDayAfter29Days",
                [](auto& c) { c.prescribedOn("2028-02-15").suppliedOn("2028-03-15"); },
                {},
                "",
                {AuthorisationStale},
                Category::Male},
        RuleRow{"NotForChildbearingPotential",
                [](auto& c) { c.suppliedOn("2026-04-10"); },
                {AuthorisationInDate}}),
    RowName());

TEST(LastDispensingDay, IsSevenDaysAfterThePrescriptionForChildbearingPotential) {
    CaseBuilder builder = CaseBuilder::childbearing();
    EXPECT_EQ(
        domain::lastDispensingDay(ukLenalidomide(), builder.prescribedOn("2028-02-25").facts()),
        date("2028-03-03"));
}

TEST(AuthorisationInDate, TellsTheDaysThatItCompared) {
    const auto finding =
        findingOf(AuthorisationInDate, CaseBuilder::male().suppliedOn("2026-03-05").facts());
    const auto& values = finding.seen.values();
    ASSERT_EQ(values.size(), 4U);
    EXPECT_EQ(values[0].first, "prescription_day");
    EXPECT_EQ(std::get<Date>(values[0].second), date("2026-03-02"));
    EXPECT_EQ(std::get<Date>(values[1].second), date("2026-03-05"));
    EXPECT_EQ(std::get<domain::Span>(values[2].second).amount, 6);
    EXPECT_EQ(std::get<domain::Span>(values[2].second).unit, domain::WindowUnit::Months);
    EXPECT_EQ(std::get<Date>(values[3].second), date("2026-09-02"));
}

}  // namespace
}  // namespace gatehouse::test
