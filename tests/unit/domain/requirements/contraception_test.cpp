#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;
using enum ContraceptiveMethod;
using domain::FlagCode;

class ContraceptionTest : public RuleTable {};

TEST_P(ContraceptionTest, Decides) {
    expectRow(GetParam());
}

Contraception unconfirmed(Contraception record) {
    record.confirmed = false;
    return record;
}

Contraception reconfirmed(Contraception record, std::initializer_list<const char*> days) {
    for (const char* day : days) {
        record.reconfirmedOn.push_back(date(day));
    }
    return record;
}

// Prescribed and supplied on 2 March 2026: the window is 2 February to 2 March.
INSTANTIATE_TEST_SUITE_P(
    Window,
    ContraceptionTest,
    testing::Values(
        RuleRow{"FromItsFirstDay",
                [](auto& c) { c.contraceptions({contraception(Implant, "2026-02-02")}); }},
        RuleRow{"FromItsSecondDay",
                [](auto& c) { c.contraceptions({contraception(Implant, "2026-02-03")}); },
                {ContraceptionEffective}},
        RuleRow{"UntilItsLastDay",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2026-02-02", "2026-03-02")});
                }},
        RuleRow{
            "UntilTheDayBefore",
            [](auto& c) { c.contraceptions({contraception(Implant, "2025-01-01", "2026-03-01")}); },
            {ContraceptionEffective}},
        RuleRow{"UntilThePrescriptionButNotTheSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.contraceptions({contraception(Implant, "2025-01-01", "2026-03-04")});
                },
                {ContraceptionEffective}},
        RuleRow{"UntilTheSupplyAfterThePrescription",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.contraceptions({contraception(Implant, "2025-01-01", "2026-03-05")});
                }},
        RuleRow{"CountedBackFromThePrescriptionNotTheSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.contraceptions({contraception(Implant, "2026-02-03")});
                },
                {ContraceptionEffective}},
        RuleRow{"OverALeapDay",
                [](auto& c) {
                    c.prescribedOn("2028-03-02");
                    c.contraceptions({contraception(Implant, "2028-02-03")});
                }},
        RuleRow{"OverALeapDayOneDayShort",
                [](auto& c) {
                    c.prescribedOn("2028-03-02");
                    c.contraceptions({contraception(Implant, "2028-02-04")});
                },
                {ContraceptionEffective}},
        RuleRow{"OverTheEndOfTheYear",
                [](auto& c) {
                    c.prescribedOn("2027-01-15");
                    c.contraceptions({contraception(Implant, "2026-12-18")});
                }},
        RuleRow{"NothingOnRecord", [](auto& c) { c.contraceptions({}); }, {ContraceptionEffective}},
        RuleRow{
            "NotConfirmed",
            [](auto& c) { c.contraceptions({unconfirmed(contraception(Implant, "2025-01-01"))}); },
            {ContraceptionEffective}},
        RuleRow{"OneDayOfItNotConfirmed",
                [](auto& c) {
                    c.contraceptions(
                        {contraception(Implant, "2025-01-01", "2026-02-10"),
                         unconfirmed(contraception(Implant, "2026-02-11", "2026-02-11")),
                         contraception(Implant, "2026-02-12")});
                },
                {ContraceptionEffective}},
        RuleRow{"EndsBeforeLocalMidnightInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-29").at("2026-06-30T22:59:59Z");
                    c.contraceptions({contraception(Implant, "2025-01-01", "2026-06-30")});
                }},
        RuleRow{"EndsAtLocalMidnightInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-29").at("2026-06-30T23:00:00Z");
                    c.contraceptions({contraception(Implant, "2025-01-01", "2026-06-30")});
                },
                {ContraceptionEffective}}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    SeveralRecords,
    ContraceptionTest,
    testing::Values(
        RuleRow{"OneAfterTheOther",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2026-01-01", "2026-02-15"),
                                      contraception(DesogestrelPill, "2026-02-16")});
                }},
        RuleRow{"OneAfterTheOtherListedBackwards",
                [](auto& c) {
                    c.contraceptions({contraception(DesogestrelPill, "2026-02-16"),
                                      contraception(Implant, "2026-01-01", "2026-02-15")});
                }},
        RuleRow{"AGapOfOneDay",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2026-01-01", "2026-02-15"),
                                      contraception(DesogestrelPill, "2026-02-17")});
                },
                {ContraceptionEffective}},
        RuleRow{"AGapOnTheFirstDay",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2026-01-01", "2026-02-01"),
                                      contraception(DesogestrelPill, "2026-02-03")});
                },
                {ContraceptionEffective}},
        RuleRow{"AGapBeforeTheWindow",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2026-01-01", "2026-01-20"),
                                      contraception(DesogestrelPill, "2026-02-02")});
                }},
        RuleRow{"AShortOneInsideALongOne",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2026-01-01", "2026-03-02"),
                                      contraception(DesogestrelPill, "2026-02-05", "2026-02-10")});
                }},
        RuleRow{"Overlapping",
                [](auto& c) {
                    c.contraceptions({contraception(DesogestrelPill, "2026-02-10", "2026-03-02"),
                                      contraception(Implant, "2026-01-01", "2026-02-20")});
                }},
        RuleRow{"ThreeAndAnOldOne",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2026-02-21"),
                                      contraception(Implant, "2020-01-01", "2020-02-01"),
                                      contraception(DesogestrelPill, "2026-02-11", "2026-02-20"),
                                      contraception(Abstinence, "2026-01-15", "2026-02-10")});
                }}),
    RowName());

// Where the supply comes long before the prescription, the window may be empty.
INSTANTIATE_TEST_SUITE_P(
    EmptyWindow,
    ContraceptionTest,
    testing::Values(RuleRow{"SupplyOnItsFirstDay",
                            [](auto& c) { c.suppliedOn("2026-02-02").contraceptions({}); },
                            {AuthorisationInDate, AuthorisationOpen, ContraceptionEffective}},
                    RuleRow{"SupplyTheDayBeforeIt",
                            [](auto& c) { c.suppliedOn("2026-02-01").contraceptions({}); },
                            {AuthorisationInDate, AuthorisationOpen}}),
    RowName());

/// What a method counts as, used alone for all of the window.
struct MethodRow {
    ContraceptiveMethod method;
    std::vector<domain::RequirementCode> unmet{};
    std::vector<FlagCode> flags{};
};

class MethodTest : public testing::TestWithParam<MethodRow> {};

TEST_P(MethodTest, CountsAsTheProgrammeSays) {
    const MethodRow& row = GetParam();
    expectRow({"",
               [&](CaseBuilder& c) {
                   c.contraceptions(
                       {reconfirmed(contraception(row.method, "2025-01-01"), {"2026-03-02"})});
               },
               row.unmet,
               "",
               row.flags});
}

INSTANTIATE_TEST_SUITE_P(
    Uk,
    MethodTest,
    testing::Values(MethodRow{Implant},
                    MethodRow{LevonorgestrelIus},
                    MethodRow{MedroxyprogesteroneDepot},
                    MethodRow{TubalSterilisation},
                    MethodRow{VasectomisedPartner},
                    MethodRow{DesogestrelPill},
                    MethodRow{Abstinence},
                    MethodRow{CopperIud, {}, {FlagCode::ContraceptionCautioned}},
                    MethodRow{CombinedPill, {ContraceptionDiscouraged}},
                    MethodRow{ProgestogenOnlyPill, {ContraceptionEffective}},
                    MethodRow{MaleCondom, {ContraceptionEffective}},
                    MethodRow{FemaleCondom, {ContraceptionEffective}},
                    MethodRow{Diaphragm, {ContraceptionEffective}},
                    MethodRow{CervicalCap, {ContraceptionEffective}},
                    MethodRow{Withdrawal, {ContraceptionEffective}},
                    MethodRow{NaturalFamilyPlanning, {ContraceptionEffective}}),
    [](const auto& row) {
        std::string name(nameOf(row.param.method));
        name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
        return name;
    });

/// A vasectomised partner with that many negative semen analyses.
void vasectomised(CaseBuilder& c, std::int64_t analyses) {
    Contraception record = contraception(VasectomisedPartner, "2025-01-01");
    record.negativeSemenAnalyses = analyses;
    c.contraceptions({record});
}

INSTANTIATE_TEST_SUITE_P(
    Vasectomy,
    ContraceptionTest,
    testing::Values(
        RuleRow{"NoAnalysis", [](auto& c) { vasectomised(c, 0); }, {ContraceptionEffective}},
        RuleRow{"OneAnalysis", [](auto& c) { vasectomised(c, 1); }, {ContraceptionEffective}},
        RuleRow{"TwoAnalyses", [](auto& c) { vasectomised(c, 2); }},
        RuleRow{"ThreeAnalyses", [](auto& c) { vasectomised(c, 3); }}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Cautioned,
    ContraceptionTest,
    testing::Values(
        RuleRow{"OnTheFirstDayOnly",
                [](auto& c) {
                    c.contraceptions({contraception(CopperIud, "2025-01-01", "2026-02-02"),
                                      contraception(Implant, "2026-02-03")});
                },
                {},
                "",
                {FlagCode::ContraceptionCautioned}},
        RuleRow{"UntilTheDayBeforeTheWindow",
                [](auto& c) {
                    c.contraceptions({contraception(CopperIud, "2025-01-01", "2026-02-01"),
                                      contraception(Implant, "2026-02-02")});
                }},
        RuleRow{"BesideAnAcceptedOneThroughout",
                [](auto& c) {
                    c.contraceptions({contraception(CopperIud, "2025-01-01"),
                                      contraception(Implant, "2026-02-02")});
                }},
        RuleRow{"BesideAnAcceptedOneUntilTheDayBeforeSupply",
                [](auto& c) {
                    c.contraceptions({contraception(CopperIud, "2025-01-01"),
                                      contraception(Implant, "2026-01-02", "2026-03-01")});
                },
                {},
                "",
                {FlagCode::ContraceptionCautioned}},
        RuleRow{"WithAGap",
                [](auto& c) { c.contraceptions({contraception(CopperIud, "2026-02-03")}); },
                {ContraceptionEffective}},
        RuleRow{"WithADiscouragedOneForSomeDays",
                [](auto& c) {
                    c.contraceptions({contraception(CopperIud, "2026-02-03"),
                                      contraception(CombinedPill, "2025-01-01", "2026-02-02")});
                }}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Discouraged,
    ContraceptionTest,
    testing::Values(
        RuleRow{"SwitchedOnTheDayOfSupply",
                [](auto& c) {
                    c.contraceptions({contraception(CombinedPill, "2025-01-01", "2026-03-01"),
                                      contraception(Implant, "2026-03-02")});
                }},
        RuleRow{"SwitchesTheDayAfterTheSupply",
                [](auto& c) {
                    c.contraceptions({contraception(CombinedPill, "2025-01-01"),
                                      contraception(Implant, "2026-03-03")});
                },
                {ContraceptionDiscouraged}},
        RuleRow{"SwitchedBetweenPrescriptionAndSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.contraceptions({contraception(CombinedPill, "2025-01-01"),
                                      contraception(Implant, "2026-03-05")});
                }},
        RuleRow{"SwitchedToACautionedOne",
                [](auto& c) {
                    c.contraceptions({contraception(CombinedPill, "2025-01-01"),
                                      contraception(CopperIud, "2026-03-02")});
                }},
        RuleRow{"SwitchNotConfirmed",
                [](auto& c) {
                    c.contraceptions({contraception(CombinedPill, "2025-01-01"),
                                      unconfirmed(contraception(Implant, "2026-02-20"))});
                },
                {ContraceptionDiscouraged}},
        RuleRow{"SwitchedToAVasectomisedPartnerWithoutAnalyses",
                [](auto& c) {
                    vasectomised(c, 1);
                    c.facts().patient.contraception.push_back(
                        contraception(CombinedPill, "2025-01-01"));
                },
                {ContraceptionDiscouraged}},
        RuleRow{"SwitchedFromAnAcceptedOneToIt",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2025-01-01", "2026-03-01"),
                                      contraception(CombinedPill, "2026-03-02")});
                },
                {ContraceptionDiscouraged}},
        RuleRow{"BesideAnAcceptedOneThroughout",
                [](auto& c) {
                    c.contraceptions({contraception(CombinedPill, "2025-01-01"),
                                      contraception(Implant, "2025-01-01")});
                }},
        RuleRow{"WithAGapItIsTheGapThatCounts",
                [](auto& c) { c.contraceptions({contraception(CombinedPill, "2026-02-03")}); },
                {ContraceptionEffective}},
        RuleRow{"EndedBeforeTheSupplyWithNothingAfter",
                [](auto& c) {
                    c.contraceptions({contraception(CombinedPill, "2025-01-01", "2026-03-01")});
                },
                {ContraceptionEffective}},
        RuleRow{"NotConfirmed",
                [](auto& c) {
                    c.contraceptions({unconfirmed(contraception(CombinedPill, "2025-01-01"))});
                },
                {ContraceptionEffective}},
        RuleRow{"WithACautionedOneBeforeIt",
                [](auto& c) {
                    c.contraceptions({contraception(CopperIud, "2025-01-01", "2026-02-20"),
                                      contraception(CombinedPill, "2026-02-21")});
                },
                {ContraceptionDiscouraged}}),
    RowName());

// Supplied on 2 March 2026: 2 February is 28 days before.
INSTANTIATE_TEST_SUITE_P(
    Abstinence,
    ContraceptionTest,
    testing::Values(
        RuleRow{"BegunExactly28DaysBefore",
                [](auto& c) { c.contraceptions({contraception(Abstinence, "2026-02-02")}); }},
        RuleRow{"Begun29DaysBeforeTheSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-03");
                    c.contraceptions({contraception(Abstinence, "2026-02-02")});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"Reconfirmed28DaysBefore",
                [](auto& c) {
                    c.contraceptions(
                        {reconfirmed(contraception(Abstinence, "2025-01-01"), {"2026-02-02"})});
                }},
        RuleRow{"Reconfirmed29DaysBefore",
                [](auto& c) {
                    c.contraceptions(
                        {reconfirmed(contraception(Abstinence, "2025-01-01"), {"2026-02-01"})});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"ReconfirmedOnTheDayOfSupply",
                [](auto& c) {
                    c.contraceptions(
                        {reconfirmed(contraception(Abstinence, "2025-01-01"), {"2026-03-02"})});
                }},
        RuleRow{"ReconfirmedTheDayAfterTheSupply",
                [](auto& c) {
                    c.contraceptions(
                        {reconfirmed(contraception(Abstinence, "2025-01-01"), {"2026-03-03"})});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"TheLatestCountsHoweverListed",
                [](auto& c) {
                    c.contraceptions({reconfirmed(contraception(Abstinence, "2025-01-01"),
                                                  {"2026-02-20", "2025-06-01", "2026-04-01"})});
                }},
        RuleRow{"OverALeapDay28Days",
                [](auto& c) {
                    c.prescribedOn("2028-03-01");
                    c.contraceptions(
                        {reconfirmed(contraception(Abstinence, "2025-01-01"), {"2028-02-02"})});
                }},
        RuleRow{"OverALeapDay29Days",
                [](auto& c) {
                    c.prescribedOn("2028-03-01");
                    c.contraceptions(
                        {reconfirmed(contraception(Abstinence, "2025-01-01"), {"2028-02-01"})});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"BesideAnAcceptedMethod",
                [](auto& c) {
                    c.contraceptions({contraception(Abstinence, "2025-01-01"),
                                      contraception(Implant, "2026-03-02", "2026-03-02")});
                }},
        RuleRow{"BesideACautionedMethod",
                [](auto& c) {
                    c.contraceptions({contraception(CopperIud, "2026-03-02"),
                                      contraception(Abstinence, "2025-01-01")});
                }},
        RuleRow{"BesideADiscouragedMethod",
                [](auto& c) {
                    c.contraceptions({contraception(CombinedPill, "2025-01-01"),
                                      contraception(Abstinence, "2025-01-01")});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"BesideAnUnconfirmedMethod",
                [](auto& c) {
                    c.contraceptions({unconfirmed(contraception(Implant, "2025-01-01")),
                                      contraception(Abstinence, "2025-01-01")});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"BesideAMethodThatEndedTheDayBefore",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2025-01-01", "2026-03-01"),
                                      contraception(Abstinence, "2025-01-01")});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"BesideAMethodThatBeginsTheDayAfter",
                [](auto& c) {
                    c.contraceptions({contraception(Implant, "2026-03-03"),
                                      contraception(Abstinence, "2025-01-01")});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"EndedTheDayBeforeWithAnotherMethodAfter",
                [](auto& c) {
                    c.contraceptions({contraception(Abstinence, "2025-01-01", "2026-03-01"),
                                      contraception(Implant, "2026-03-02")});
                }},
        RuleRow{"ASecondRecordBeginsAnew",
                [](auto& c) {
                    c.contraceptions({contraception(Abstinence, "2025-01-01", "2026-02-15"),
                                      contraception(Abstinence, "2026-02-16")});
                }},
        RuleRow{"OfTwoRecordsTheLatestDateCounts",
                [](auto& c) {
                    c.contraceptions(
                        {reconfirmed(contraception(Abstinence, "2025-01-01"), {"2026-02-20"}),
                         contraception(Abstinence, "2025-03-01")});
                }},
        RuleRow{"OfTwoRecordsTheLatestBeginningCounts",
                [](auto& c) {
                    c.contraceptions({contraception(Abstinence, "2026-02-20"),
                                      contraception(Abstinence, "2025-01-01")});
                }},
        RuleRow{"ReconfirmationOfARecordThatEndedDoesNotCount",
                [](auto& c) {
                    c.contraceptions(
                        {reconfirmed(contraception(Abstinence, "2025-01-01", "2026-03-01"),
                                     {"2026-02-25"}),
                         contraception(Abstinence, "2025-01-01")});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"ReconfirmationOfAnUnconfirmedRecordDoesNotCount",
                [](auto& c) {
                    c.contraceptions({unconfirmed(reconfirmed(
                                          contraception(Abstinence, "2025-01-01"), {"2026-02-25"})),
                                      contraception(Abstinence, "2025-01-01")});
                },
                {AbstinenceReconfirmed}},
        RuleRow{"NotAskedForWhereTheDayOfSupplyIsUncovered",
                [](auto& c) {
                    c.contraceptions({contraception(Abstinence, "2025-01-01", "2026-03-01")});
                },
                {ContraceptionEffective}},
        RuleRow{"RefusedWhereAGapIsOpenToo",
                [](auto& c) {
                    c.suppliedOn("2026-03-04");
                    c.contraceptions({contraception(Abstinence, "2026-02-03")});
                },
                {ContraceptionEffective, AbstinenceReconfirmed}}),
    RowName());

TEST(ContraceptionEffective, TellsTheFirstUncoveredDay) {
    const auto gapOf = [](CaseBuilder& c) {
        const auto finding = findingOf(ContraceptionEffective, c.facts());
        const auto& values = finding.seen.values();
        EXPECT_EQ(values.size(), 3U);
        EXPECT_EQ(std::get<Date>(values.at(0).second), date("2026-02-02"));
        EXPECT_EQ(std::get<Date>(values.at(1).second), date("2026-03-05"));
        return std::get<Date>(values.at(2).second);
    };
    CaseBuilder c = CaseBuilder::childbearing();
    c.suppliedOn("2026-03-05");
    EXPECT_EQ(gapOf(c.contraceptions({})), date("2026-02-02"));
    EXPECT_EQ(gapOf(c.contraceptions({contraception(Implant, "2025-01-01", "2026-02-09")})),
              date("2026-02-10"));
    EXPECT_EQ(gapOf(c.contraceptions({contraception(Implant, "2025-01-01", "2026-03-04")})),
              date("2026-03-05"));
    EXPECT_EQ(gapOf(c.contraceptions({contraception(Implant, "2026-02-03")})), date("2026-02-02"));
}

TEST(AbstinenceReconfirmed, TellsTheLatestConfirmation) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.contraceptions({reconfirmed(contraception(Abstinence, "2025-01-01"), {"2026-01-15"})});
    const auto finding = findingOf(AbstinenceReconfirmed, c.facts());
    const auto& values = finding.seen.values();
    ASSERT_EQ(values.size(), 3U);
    EXPECT_EQ(std::get<Date>(values[2].second), date("2026-01-15"));
    EXPECT_EQ(std::get<domain::Span>(values[1].second).amount, 28);
}

TEST(Contraception, IsNotAskedOfOtherCategories) {
    for (const Category category : {Category::Male, Category::NoChildbearingPotential}) {
        expectRow({"",
                   [](CaseBuilder& c) {
                       c.contraceptions({contraception(CombinedPill, "2026-02-20"),
                                         contraception(CopperIud, "2020-01-01"),
                                         contraception(Abstinence, "2020-01-01")});
                   },
                   {},
                   "",
                   {},
                   category});
    }
}

}  // namespace
}  // namespace gatehouse::test
