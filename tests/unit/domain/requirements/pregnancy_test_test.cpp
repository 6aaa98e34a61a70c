// The pregnancy test before each prescription, and the flag for the interval between tests.
#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;
using enum TestResult;
using domain::FlagCode;

class PregnancyTestTest : public RuleTable {};

TEST_P(PregnancyTestTest, Decides) {
    expectRow(GetParam());
}

PregnancyTest unsupervised(PregnancyTest test) {
    test.supervised = false;
    return test;
}

/// An empty `miuPerMl` is not recorded.
PregnancyTest sensitivity(PregnancyTest test, const char* miuPerMl) {
    test.sensitivityMiuPerMl = *miuPerMl == '\0' ? std::nullopt : std::optional(decimal(miuPerMl));
    return test;
}

/// A positive or indeterminate test that was resolved before every supply of these tables.
PregnancyTest resolved(const char* takenAt, TestResult result) {
    return pregnancyTest(takenAt, result, "2026-01-01T00:00:00Z");
}

// Prescribed on 2 March 2026 at 09:00 and supplied at 11:00.
INSTANTIATE_TEST_SUITE_P(
    Window,
    PregnancyTestTest,
    testing::Values(
        RuleRow{"None", [](auto& c) { c.pregnancyTests({}); }, {PregnancyTestInWindow}, "none"},
        RuleRow{"FirstMomentOfDayThree",
                [](auto& c) { c.pregnancyTests({pregnancyTest("2026-02-27T00:00:00Z")}); }},
        RuleRow{
            "LastMomentOfDayFour",
            [](auto& c) { c.pregnancyTests({pregnancyTest("2026-02-26T23:59:59.999999999Z")}); },
            {PregnancyTestInWindow},
            "outside-window"},
        RuleRow{"AtTheMomentOfSigning",
                [](auto& c) { c.pregnancyTests({pregnancyTest("2026-03-02T09:00:00Z")}); }},
        RuleRow{
            "ANanosecondAfterSigning",
            [](auto& c) { c.pregnancyTests({pregnancyTest("2026-03-02T09:00:00.000000001Z")}); },
            {PregnancyTestInWindow},
            "after-signing"},
        RuleRow{"CountedFromThePrescriptionNotTheSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-09");
                    c.pregnancyTests({pregnancyTest("2026-02-27T10:00:00Z")});
                }},
        RuleRow{"DayThreeOverALeapDay",
                [](auto& c) {
                    c.prescribedOn("2028-03-02");
                    c.pregnancyTests({pregnancyTest("2028-02-28T10:00:00Z")});
                }},
        RuleRow{"DayFourOverALeapDay",
                [](auto& c) {
                    c.prescribedOn("2028-03-02");
                    c.pregnancyTests({pregnancyTest("2028-02-27T10:00:00Z")});
                },
                {PregnancyTestInWindow},
                "outside-window"},
        RuleRow{"DayThreeOverTheEndOfTheYear",
                [](auto& c) {
                    c.prescribedOn("2027-01-02");
                    c.pregnancyTests({pregnancyTest("2026-12-30T10:00:00Z")});
                }},
        RuleRow{"DayFourOverTheEndOfTheYear",
                [](auto& c) {
                    c.prescribedOn("2027-01-02");
                    c.pregnancyTests({pregnancyTest("2026-12-29T10:00:00Z")});
                },
                {PregnancyTestInWindow},
                "outside-window"},
        RuleRow{"MidnightOfDayThreeInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-07-03");
                    c.pregnancyTests({pregnancyTest("2026-06-29T23:00:00Z")});
                }},
        RuleRow{"BeforeMidnightOfDayThreeInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-07-03");
                    c.pregnancyTests({pregnancyTest("2026-06-29T22:59:59Z")});
                },
                {PregnancyTestInWindow},
                "outside-window"},
        RuleRow{"DayThreeWhenTheClocksGoForward",
                [](auto& c) {
                    c.prescribedOn("2026-03-30");
                    c.pregnancyTests({pregnancyTest("2026-03-27T00:00:00Z")});
                }},
        RuleRow{"DayFourWhenTheClocksGoForward",
                [](auto& c) {
                    c.prescribedOn("2026-03-30");
                    c.pregnancyTests({pregnancyTest("2026-03-26T23:59:59Z")});
                },
                {PregnancyTestInWindow},
                "outside-window"},
        RuleRow{"DayThreeWhenTheClocksGoBack",
                [](auto& c) {
                    c.prescribedOn("2026-10-26");
                    c.pregnancyTests({pregnancyTest("2026-10-22T23:00:00Z")});
                }},
        RuleRow{"DayFourWhenTheClocksGoBack",
                [](auto& c) {
                    c.prescribedOn("2026-10-26");
                    c.pregnancyTests({pregnancyTest("2026-10-22T22:59:59Z")});
                },
                {PregnancyTestInWindow},
                "outside-window"},
        RuleRow{"SignedAfterMidnightTheWindowMovesToo",
                [](auto& c) {
                    c.prescribedOn("2026-07-02").signedAt("2026-07-02T23:00:00Z");
                    c.at("2026-07-02T23:10:00Z");
                    c.pregnancyTests({pregnancyTest("2026-06-29T10:00:00Z")});
                },
                {PregnancyTestInWindow},
                "outside-window"}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Quality,
    PregnancyTestTest,
    testing::Values(
        RuleRow{"NotSupervised",
                [](auto& c) {
                    c.pregnancyTests({unsupervised(pregnancyTest("2026-03-02T08:00:00Z"))});
                },
                {PregnancyTestInWindow},
                "not-supervised"},
        RuleRow{"MostSensitive",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), "0.001")});
                }},
        RuleRow{"ExactlyTheLimitWithZeros",
                [](auto& c) {
                    c.pregnancyTests(
                        {sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), "25.000")});
                }},
        RuleRow{"AThousandthOverTheLimit",
                [](auto& c) {
                    c.pregnancyTests(
                        {sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), "25.001")});
                },
                {PregnancyTestInWindow},
                "too-insensitive"},
        RuleRow{"SensitivityNotRecorded",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), "")});
                },
                {PregnancyTestSensitivityRecorded}},
        RuleRow{"SensitivityNotRecordedAndTooOld",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-02-26T08:00:00Z"), "")});
                },
                {PregnancyTestInWindow},
                "outside-window"},
        RuleRow{"SensitivityNotRecordedAndNotSupervised",
                [](auto& c) {
                    c.pregnancyTests(
                        {unsupervised(sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), ""))});
                },
                {PregnancyTestInWindow},
                "not-supervised"},
        RuleRow{"SensitivityNotRecordedAndAfterSigning",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-03-02T09:30:00Z"), "")});
                },
                {PregnancyTestInWindow},
                "after-signing"},
        RuleRow{"SensitivityNotRecordedAndPositive",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(
                        pregnancyTest("2026-03-02T08:00:00Z", Positive, "2026-03-02T08:30:00Z"),
                        "")});
                },
                {PregnancyTestInWindow},
                "not-negative"},
        RuleRow{"SensitivityNotRecordedBesideOneThatQualifies",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), ""),
                                      pregnancyTest("2026-03-01T08:00:00Z")});
                }},
        RuleRow{"SensitivityNotRecordedBesideAnInsensitiveOne",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), "50"),
                                      sensitivity(pregnancyTest("2026-03-01T08:00:00Z"), "")});
                },
                {PregnancyTestSensitivityRecorded}},
        RuleRow{"OldOneBesideOneThatQualifies",
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest("2026-03-01T08:00:00Z"),
                                      pregnancyTest("2026-02-20T08:00:00Z")});
                }},
        RuleRow{"InsensitiveIsNearerThanUnsupervised",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-03-01T08:00:00Z"), "50"),
                                      unsupervised(pregnancyTest("2026-03-02T08:00:00Z"))});
                },
                {PregnancyTestInWindow},
                "too-insensitive"},
        RuleRow{"OtherFactsOfTheAuthorisationDoNotExempt",
                [](auto& c) { c.bornOn("1950-01-01").pregnancyTests({}); },
                {PregnancyTestInWindow},
                "none"}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Overtaken,
    PregnancyTestTest,
    testing::Values(
        RuleRow{"ByAPositiveOneBeforeSigning",
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest("2026-03-01T08:00:00Z"),
                         pregnancyTest("2026-03-01T09:00:00Z", Positive, "2026-03-01T10:00:00Z")});
                },
                {PregnancyTestInWindow},
                "overtaken"},
        RuleRow{"ByAnIndeterminateOneAfterSigning",
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest(
                             "2026-03-02T10:00:00Z", Indeterminate, "2026-03-02T10:30:00Z"),
                         pregnancyTest("2026-03-02T08:00:00Z")});
                },
                {PregnancyTestInWindow},
                "overtaken"},
        RuleRow{"ByOneOfTheSameMoment",
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest("2026-03-02T08:00:00Z"),
                         pregnancyTest("2026-03-02T08:00:00Z", Positive, "2026-03-02T08:30:00Z")});
                },
                {PregnancyTestInWindow},
                "overtaken"},
        RuleRow{"NotByOneANanosecondBefore",
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest("2026-03-02T08:00:00Z"),
                         pregnancyTest(
                             "2026-03-02T07:59:59.999999999Z", Positive, "2026-03-02T08:30:00Z")});
                }},
        RuleRow{"ByOneAtTheMomentOfSupply",
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest("2026-03-02T08:00:00Z"),
                         pregnancyTest("2026-03-02T11:00:00Z", Positive, "2026-03-02T11:00:00Z")});
                },
                {PregnancyTestInWindow},
                "overtaken"},
        RuleRow{"NotByOneAfterTheSupply",
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z"),
                                      pregnancyTest("2026-03-02T11:00:00.000000001Z", Positive)});
                }},
        RuleRow{"TheLatestOfSeveralCounts",
                [](auto& c) {
                    c.pregnancyTests(
                        {resolved("2025-05-01T08:00:00Z", Positive),
                         pregnancyTest(
                             "2026-03-01T09:00:00Z", Indeterminate, "2026-03-01T10:00:00Z"),
                         resolved("2025-06-01T08:00:00Z", Indeterminate),
                         pregnancyTest("2026-03-01T08:00:00Z")});
                },
                {PregnancyTestInWindow},
                "overtaken"},
        RuleRow{"ANegativeOneAfterTheResultQualifies",
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest("2026-03-01T08:00:00Z"),
                         pregnancyTest("2026-03-01T09:00:00Z", Positive, "2026-03-01T10:00:00Z"),
                         pregnancyTest("2026-03-02T08:00:00Z")});
                }},
        RuleRow{"EvenWhereItsSensitivityIsNotRecorded",
                [](auto& c) {
                    c.pregnancyTests(
                        {sensitivity(pregnancyTest("2026-03-01T08:00:00Z"), ""),
                         pregnancyTest("2026-03-01T09:00:00Z", Positive, "2026-03-01T10:00:00Z")});
                },
                {PregnancyTestInWindow},
                "overtaken"},
        RuleRow{
            "UnresolvedRefusesForTwoReasons",
            [](auto& c) { c.pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z", Positive)}); },
            {PregnancyTestInWindow, NoPregnancySignal},
            "not-negative"}),
    RowName());

/// A case without a test, with one record of a method.
void methodWithoutTest(CaseBuilder& c, const Contraception& record) {
    c.pregnancyTests({});
    c.facts().patient.contraception.push_back(record);
}

INSTANTIATE_TEST_SUITE_P(
    Exempt,
    PregnancyTestTest,
    testing::Values(
        RuleRow{"SterilisedFromTheDayOfPrescription",
                [](auto& c) {
                    methodWithoutTest(
                        c, contraception(ContraceptiveMethod::TubalSterilisation, "2026-03-02"));
                }},
        RuleRow{"SterilisedFromTheDayAfter",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    methodWithoutTest(
                        c, contraception(ContraceptiveMethod::TubalSterilisation, "2026-03-03"));
                },
                {PregnancyTestInWindow},
                "none"},
        RuleRow{"UntilTheDayOfPrescription",
                [](auto& c) {
                    methodWithoutTest(
                        c,
                        contraception(
                            ContraceptiveMethod::TubalSterilisation, "2020-01-01", "2026-03-02"));
                }},
        RuleRow{"UntilTheDayBefore",
                [](auto& c) {
                    methodWithoutTest(
                        c,
                        contraception(
                            ContraceptiveMethod::TubalSterilisation, "2020-01-01", "2026-03-01"));
                },
                {PregnancyTestInWindow},
                "none"},
        RuleRow{"NotConfirmed",
                [](auto& c) {
                    Contraception record =
                        contraception(ContraceptiveMethod::TubalSterilisation, "2020-01-01");
                    record.confirmed = false;
                    methodWithoutTest(c, record);
                },
                {PregnancyTestInWindow},
                "none"},
        RuleRow{"NotByAVasectomisedPartner",
                [](auto& c) {
                    methodWithoutTest(
                        c, contraception(ContraceptiveMethod::VasectomisedPartner, "2020-01-01"));
                },
                {PregnancyTestInWindow},
                "none"},
        RuleRow{"SensitivityNeedNotBeRecorded",
                [](auto& c) {
                    methodWithoutTest(
                        c, contraception(ContraceptiveMethod::TubalSterilisation, "2020-01-01"));
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), "")});
                }},
        RuleRow{"ButAnUnresolvedPositiveTestRefuses",
                [](auto& c) {
                    methodWithoutTest(
                        c, contraception(ContraceptiveMethod::TubalSterilisation, "2020-01-01"));
                    c.pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z", Positive)});
                },
                {NoPregnancySignal},
                "test"},
        RuleRow{"NotAskedForOfAMan",
                [](auto& c) {
                    c.pregnancyTests({sensitivity(pregnancyTest("2026-03-02T08:00:00Z"), "")});
                },
                {},
                "",
                {},
                Category::Male},
        RuleRow{"NotAskedForWithoutChildbearingPotential",
                [](auto&) {},
                {},
                "",
                {},
                Category::NoChildbearingPotential}),
    RowName());

TEST(PregnancyTestInWindow, SaysThatItIsExempt) {
    CaseBuilder c = CaseBuilder::childbearing();
    methodWithoutTest(c, contraception(ContraceptiveMethod::TubalSterilisation, "2020-01-01"));
    for (const auto code : {PregnancyTestInWindow, PregnancyTestSensitivityRecorded}) {
        const domain::Finding finding = findingOf(code, c.facts());
        EXPECT_TRUE(finding.met);
        EXPECT_EQ(finding.seen.reason(), "exempt");
        ASSERT_EQ(finding.seen.values().size(), 1U);
        EXPECT_TRUE(std::get<bool>(finding.seen.values().front().second));
    }
}

TEST(PregnancyTestInWindow, TellsTheLatestOfThoseThatCameEquallyNear) {
    const auto takenOn = [](std::initializer_list<PregnancyTest> tests) {
        CaseBuilder c = CaseBuilder::childbearing();
        c.pregnancyTests(tests);
        const domain::Finding finding = findingOf(PregnancyTestInWindow, c.facts());
        return std::get<Date>(finding.seen.values().at(2).second);
    };
    const PregnancyTest older = pregnancyTest("2026-02-10T08:00:00Z");
    const PregnancyTest newer = pregnancyTest("2026-02-12T08:00:00Z");
    EXPECT_EQ(takenOn({older, newer}), date("2026-02-12"));
    EXPECT_EQ(takenOn({newer, older}), date("2026-02-12"));
}

TEST(PregnancyTestInWindow, TellsHowManyDaysBeforeThePrescription) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.pregnancyTests({pregnancyTest("2026-02-10T08:00:00Z")});
    const auto finding = findingOf(PregnancyTestInWindow, c.facts());
    const auto& values = finding.seen.values();
    ASSERT_EQ(values.size(), 10U);
    EXPECT_EQ(std::get<domain::Span>(values[1].second).amount, 3);
    EXPECT_EQ(std::get<Date>(values[2].second), date("2026-02-10"));
    EXPECT_EQ(std::get<std::int64_t>(values[4].second), 20);
    EXPECT_EQ(std::get<Decimal>(values[9].second), decimal("25"));
}

TEST(PregnancyTestInWindow, DoesNotTakeATestOfACivilDayAfterThePrescription) {
    // The clocks of St John's went back at 00:01 on 7 November 2010, to 23:01 of the day before.
    CaseBuilder c = CaseBuilder::childbearing();
    c.inZone("America/St_Johns").signedAt("2010-11-07T02:31:30Z").at("2010-11-07T03:00:00Z");
    c.pregnancyTests({pregnancyTest("2010-11-07T02:30:30Z")});
    EXPECT_FALSE(findingOf(PregnancyTestInWindow, c.facts()).met);
    c.pregnancyTests({pregnancyTest("2010-11-07T02:29:59Z")});
    EXPECT_TRUE(findingOf(PregnancyTestInWindow, c.facts()).met);
}

/// A repeat prescription of 2 March 2026 with an earlier supply.
CaseBuilder& repeated(CaseBuilder& c) {
    return c.dispensedBefore("2026-01-02T10:00:00Z", 28);
}

INSTANTIATE_TEST_SUITE_P(
    Interval,
    PregnancyTestTest,
    testing::Values(RuleRow{"TwentyEightDays",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-02-02T08:00:00Z"),
                                                            pregnancyTest("2026-03-02T08:00:00Z")});
                            }},
                    RuleRow{"TwentyNineDays",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-02-01T08:00:00Z"),
                                                            pregnancyTest("2026-03-02T08:00:00Z")});
                            },
                            {},
                            "",
                            {FlagCode::PregnancyTestInterval}},
                    RuleRow{"TwentyNineDaysListedBackwards",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z"),
                                                            pregnancyTest("2026-02-01T08:00:00Z")});
                            },
                            {},
                            "",
                            {FlagCode::PregnancyTestInterval}},
                    RuleRow{"OnlyTheTwoLatestDaysCount",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-02-20T08:00:00Z"),
                                                            pregnancyTest("2026-03-02T08:00:00Z"),
                                                            pregnancyTest("2025-10-01T08:00:00Z")});
                            }},
                    RuleRow{"TheMiddleOneListedLast",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z"),
                                                            pregnancyTest("2025-10-01T08:00:00Z"),
                                                            pregnancyTest("2026-02-20T08:00:00Z")});
                            }},
                    RuleRow{"OldestListedLast",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-02-20T08:00:00Z"),
                                                            pregnancyTest("2025-10-01T08:00:00Z"),
                                                            pregnancyTest("2026-03-02T08:00:00Z")});
                            }},
                    RuleRow{"TwoTestsOfOneDayCountOnce",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-03-02T07:00:00Z"),
                                                            pregnancyTest("2026-02-01T08:00:00Z"),
                                                            pregnancyTest("2026-03-02T08:00:00Z")});
                            },
                            {},
                            "",
                            {FlagCode::PregnancyTestInterval}},
                    RuleRow{"OnlyOneDay",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-03-02T07:00:00Z"),
                                                            pregnancyTest("2026-03-02T08:00:00Z")});
                            }},
                    RuleRow{"AnyResultCounts",
                            [](auto& c) {
                                repeated(c).pregnancyTests(
                                    {pregnancyTest(
                                         "2026-02-10T08:00:00Z", Positive, "2026-02-11T08:00:00Z"),
                                     pregnancyTest("2026-01-01T08:00:00Z"),
                                     pregnancyTest("2026-03-02T08:00:00Z")});
                            }},
                    RuleRow{"TestsAfterThePrescriptionDoNotCount",
                            [](auto& c) {
                                repeated(c).suppliedOn("2026-03-05");
                                c.pregnancyTests({pregnancyTest("2026-03-03T08:00:00Z"),
                                                  pregnancyTest("2026-02-01T08:00:00Z"),
                                                  pregnancyTest("2026-03-02T08:00:00Z")});
                            },
                            {},
                            "",
                            {FlagCode::PregnancyTestInterval}},
                    RuleRow{"TestsLaterOnTheDayOfPrescriptionDo",
                            [](auto& c) {
                                repeated(c).prescribedOn("2026-03-04");
                                c.pregnancyTests({pregnancyTest("2026-03-04T10:00:00Z"),
                                                  pregnancyTest("2026-02-03T08:00:00Z"),
                                                  pregnancyTest("2026-03-03T08:00:00Z")});
                            }},
                    RuleRow{"NoEarlierDispense",
                            [](auto& c) {
                                c.pregnancyTests({pregnancyTest("2026-02-01T08:00:00Z"),
                                                  pregnancyTest("2026-03-02T08:00:00Z")});
                            }},
                    RuleRow{"DispenseUnderThisAuthorisationOnly",
                            [](auto& c) {
                                c.pregnancyTests({pregnancyTest("2026-02-01T08:00:00Z"),
                                                  pregnancyTest("2026-03-02T08:00:00Z")});
                                c.dispensed("2026-03-02T10:00:00Z", {item("25", 7)});
                                c.requested({item("25", 14)});
                            }},
                    RuleRow{"Exempt",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-02-01T08:00:00Z"),
                                                            pregnancyTest("2026-03-02T08:00:00Z")});
                                c.contraceptions({contraception(
                                    ContraceptiveMethod::TubalSterilisation, "2020-01-01")});
                            }},
                    RuleRow{"NotForAMan",
                            [](auto& c) {
                                repeated(c).pregnancyTests({pregnancyTest("2026-02-01T08:00:00Z"),
                                                            pregnancyTest("2026-03-02T08:00:00Z")});
                            },
                            {},
                            "",
                            {},
                            Category::Male},
                    RuleRow{"DaysAreThoseOfTheZone",
                            [](auto& c) {
                                repeated(c).prescribedOn("2026-07-03");
                                c.pregnancyTests({pregnancyTest("2026-06-03T22:59:59Z"),
                                                  pregnancyTest("2026-07-02T08:00:00Z")});
                            },
                            {},
                            "",
                            {FlagCode::PregnancyTestInterval}},
                    RuleRow{"DaysAreThoseOfTheZoneAfterMidnight",
                            [](auto& c) {
                                repeated(c).prescribedOn("2026-07-03");
                                c.pregnancyTests({pregnancyTest("2026-06-03T23:00:00Z"),
                                                  pregnancyTest("2026-07-02T08:00:00Z")});
                            }}),
    RowName());

}  // namespace
}  // namespace gatehouse::test
