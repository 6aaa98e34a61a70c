#include "tests/support/rule_table.h"

// What the US programme asks otherwise than the UK ones, from the same requirements.

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;
using enum domain::FlagCode;

class UsProgrammeTest : public RuleTable {};

TEST_P(UsProgrammeTest, Decides) {
    expectRow(GetParam());
}

RuleRow us(RuleRow row) {
    row.begin = CaseBuilder::us;
    return row;
}

/// Supplied, and confirmed, at 11:00 UTC of that day.
void supplyOn(CaseBuilder& c, std::string_view day) {
    c.suppliedOn(day).confirmedAt(std::string(day) + "T10:00:00Z");
}

/// A second prescription: dispensed before on that day; enough of it is used up by 2 March.
void startedOn(CaseBuilder& c, std::string_view day) {
    c.dispensedBefore(std::string(day) + "T11:00:00Z", 1);
}

PregnancyTest sensitive(const char* takenAt, const char* sensitivity) {
    PregnancyTest test = pregnancyTest(takenAt);
    test.sensitivityMiuPerMl = decimal(sensitivity);
    return test;
}

PregnancyTest unrecorded(const char* takenAt) {
    PregnancyTest test = pregnancyTest(takenAt);
    test.sensitivityMiuPerMl.reset();
    return test;
}

INSTANTIATE_TEST_SUITE_P(
    InDate,
    UsProgrammeTest,
    testing::Values(us({"SevenDaysAfterTheTest", [](auto& c) { supplyOn(c, "2026-03-09"); }}),
                    us({"EightDaysAfterTheTest",
                        [](auto& c) { supplyOn(c, "2026-03-10"); },
                        {AuthorisationInDate},
                        "too-late-after-test"}),
                    us({"CountedFromTheTestAndNotFromThePrescription",
                        [](auto& c) {
                            startedOn(c, "2025-06-02");
                            c.pregnancyTests({pregnancyTest("2026-02-27T08:00:00Z")});
                            supplyOn(c, "2026-03-07");
                        },
                        {AuthorisationInDate},
                        "too-late-after-test"}),
                    us({"CountedFromTheLatestTest",
                        [](auto& c) {
                            startedOn(c, "2025-06-02");
                            c.pregnancyTests({pregnancyTest("2026-03-01T08:00:00Z"),
                                              pregnancyTest("2026-02-20T08:00:00Z")});
                            supplyOn(c, "2026-03-08");
                        },
                        {},
                        "",
                        {}}),
                    us({"ThirtyDaysAfterAMansPrescription",
                        [](auto& c) { supplyOn(c, "2026-04-01"); },
                        {},
                        "",
                        {},
                        Category::Male}),
                    us({"ThirtyOneDaysAfterAMansPrescription",
                        [](auto& c) { supplyOn(c, "2026-04-02"); },
                        {AuthorisationInDate},
                        "too-late",
                        {},
                        Category::Male}),
                    us({"TheDayBeforeThePrescription",
                        [](auto& c) { supplyOn(c, "2026-03-01"); },
                        {AuthorisationInDate, AuthorisationOpen},
                        "too-early",
                        {},
                        Category::Male})),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    FirstPrescription,
    UsProgrammeTest,
    testing::Values(us({"TheTestExactly24HoursBeforeSigning",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-19T08:00:00Z"),
                                              pregnancyTest("2026-03-01T09:00:00Z")});
                        }}),
                    us({"TheTestANanosecondEarlier",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-19T08:00:00Z"),
                                              pregnancyTest("2026-03-01T08:59:59.999999999Z")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "outside-window"}),
                    us({"TheEarlierTest14DaysBefore",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-16T00:00:00Z"),
                                              pregnancyTest("2026-03-02T08:00:00Z")});
                        }}),
                    us({"TheEarlierTest15DaysBefore",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-15T23:59:59Z"),
                                              pregnancyTest("2026-03-02T08:00:00Z")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "earlier-test-missing"}),
                    us({"TheEarlierTest10DaysBefore",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-20T23:59:59Z"),
                                              pregnancyTest("2026-03-02T08:00:00Z")});
                        }}),
                    us({"TheEarlierTest9DaysBefore",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-21T00:00:00Z"),
                                              pregnancyTest("2026-03-02T08:00:00Z")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "earlier-test-missing"}),
                    us({"TheEarlierTestMustBeNegative",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-19T08:00:00Z",
                                                            TestResult::Positive,
                                                            "2026-02-20T08:00:00Z"),
                                              pregnancyTest("2026-03-02T08:00:00Z")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "earlier-test-missing"}),
                    us({"APositiveBetweenTheTwoDoesNotMatterOnceResolved",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-19T08:00:00Z"),
                                              pregnancyTest("2026-02-25T08:00:00Z",
                                                            TestResult::Positive,
                                                            "2026-02-26T08:00:00Z"),
                                              pregnancyTest("2026-03-02T08:00:00Z")});
                        }}),
                    us({"NeitherTestNeedsSupervision",
                        [](auto& c) {
                            for (PregnancyTest& test : c.facts().patient.pregnancyTests) {
                                test.supervised = false;
                            }
                        }})),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Sensitivity,
    UsProgrammeTest,
    testing::Values(us({"FiftyIsEnough",
                        [](auto& c) {
                            c.pregnancyTests({sensitive("2026-02-19T08:00:00Z", "50"),
                                              sensitive("2026-03-02T08:00:00Z", "50")});
                        }}),
                    us({"MoreIsNot",
                        [](auto& c) {
                            c.pregnancyTests({sensitive("2026-02-19T08:00:00Z", "50"),
                                              sensitive("2026-03-02T08:00:00Z", "50.001")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "too-insensitive"}),
                    us({"NorForTheEarlierTest",
                        [](auto& c) {
                            c.pregnancyTests({sensitive("2026-02-19T08:00:00Z", "50.001"),
                                              sensitive("2026-03-02T08:00:00Z", "50")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "earlier-test-missing"}),
                    us({"UnrecordedOfTheLatter",
                        [](auto& c) {
                            c.pregnancyTests({pregnancyTest("2026-02-19T08:00:00Z"),
                                              unrecorded("2026-03-02T08:00:00Z")});
                        },
                        {PregnancyTestSensitivityRecorded, AuthorisationInDate}}),
                    us({"UnrecordedOfTheEarlier",
                        [](auto& c) {
                            c.pregnancyTests({unrecorded("2026-02-19T08:00:00Z"),
                                              pregnancyTest("2026-03-02T08:00:00Z")});
                        },
                        {PregnancyTestSensitivityRecorded, AuthorisationInDate}}),
                    us({"UnrecordedOfBoth",
                        [](auto& c) {
                            c.pregnancyTests({unrecorded("2026-02-19T08:00:00Z"),
                                              unrecorded("2026-03-02T08:00:00Z")});
                        },
                        {PregnancyTestSensitivityRecorded, AuthorisationInDate}}),
                    us({"ARecordedEarlierTestBesideAnUnrecordedOne",
                        [](auto& c) {
                            c.pregnancyTests({unrecorded("2026-02-18T08:00:00Z"),
                                              pregnancyTest("2026-02-19T08:00:00Z"),
                                              pregnancyTest("2026-03-02T08:00:00Z")});
                        }})),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Later,
    UsProgrammeTest,
    testing::Values(us({"In27DaysATestOf7DaysBefore",
                        [](auto& c) {
                            startedOn(c, "2026-02-03");
                            c.pregnancyTests({pregnancyTest("2026-02-23T08:00:00Z")});
                        }}),
                    us({"In27DaysATestOf8DaysBefore",
                        [](auto& c) {
                            startedOn(c, "2026-02-03");
                            c.pregnancyTests({pregnancyTest("2026-02-22T08:00:00Z")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "outside-window"}),
                    us({"From28DaysOnATestOf8DaysBefore",
                        [](auto& c) {
                            startedOn(c, "2026-02-02");
                            c.pregnancyTests({pregnancyTest("2026-02-23T08:00:00Z")});
                        }}),
                    us({"The28DaysBeginWithTheFirstOfSeveralSupplies",
                        [](auto& c) {
                            startedOn(c, "2026-02-20");
                            startedOn(c, "2026-02-02");
                            startedOn(c, "2026-02-16");
                            c.pregnancyTests({pregnancyTest("2026-02-22T08:00:00Z")});
                        },
                        {AuthorisationInDate},
                        "too-late-after-test"}),
                    us({"From28DaysOnATestOf28DaysBefore",
                        [](auto& c) {
                            startedOn(c, "2026-02-02");
                            c.pregnancyTests({pregnancyTest("2026-02-02T08:00:00Z")});
                        },
                        {AuthorisationInDate},
                        "too-late-after-test"}),
                    us({"From28DaysOnATestOf29DaysBefore",
                        [](auto& c) {
                            startedOn(c, "2026-02-02");
                            c.pregnancyTests({pregnancyTest("2026-02-01T08:00:00Z")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "outside-window"}),
                    us({"IrregularCyclesATestOf14DaysBefore",
                        [](auto& c) {
                            startedOn(c, "2025-06-02");
                            c.facts().patient.irregularCycles = true;
                            c.pregnancyTests({pregnancyTest("2026-02-16T08:00:00Z")});
                        },
                        {AuthorisationInDate},
                        "too-late-after-test"}),
                    us({"IrregularCyclesATestOf15DaysBefore",
                        [](auto& c) {
                            startedOn(c, "2025-06-02");
                            c.facts().patient.irregularCycles = true;
                            c.pregnancyTests({pregnancyTest("2026-02-15T08:00:00Z")});
                        },
                        {PregnancyTestInWindow, AuthorisationInDate},
                        "outside-window"}),
                    us({"ADispenseAfterThePrescriptionMakesItNoFirst",
                        [](auto& c) {
                            supplyOn(c, "2026-03-04");
                            startedOn(c, "2026-03-03");
                            c.pregnancyTests({pregnancyTest("2026-02-25T08:00:00Z")});
                        },
                        {},
                        "",
                        {}}),
                    us({"TheFirstOfSeveralDispensesCounts",
                        [](auto& c) {
                            startedOn(c, "2026-02-20");
                            startedOn(c, "2026-02-02");
                            c.pregnancyTests({pregnancyTest("2026-02-23T08:00:00Z")});
                        }})),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Contraception,
    UsProgrammeTest,
    testing::Values(
        us({"ABarrierAloneIsNotEnough",
            [](auto& c) {
                c.contraceptions({contraception(ContraceptiveMethod::MaleCondom, "2019-06-03")});
            },
            {ContraceptionEffective}}),
        us({"AHighlyEffectiveMethodAloneIsNotEnough",
            [](auto& c) {
                c.contraceptions({contraception(ContraceptiveMethod::Implant, "2019-06-03")});
            },
            {ContraceptionEffective}}),
        us({"AbstinenceAloneIs",
            [](auto& c) {
                c.contraceptions({contraception(ContraceptiveMethod::Abstinence, "2019-06-03")});
            }}),
        us({"TwoBarriersAreNotEnough",
            [](auto& c) {
                c.contraceptions({contraception(ContraceptiveMethod::MaleCondom, "2019-06-03"),
                                  contraception(ContraceptiveMethod::Diaphragm, "2019-06-03")});
            },
            {ContraceptionEffective}}),
        us({"AMethodThatIsNotCountedIsNoBarrier",
            [](auto& c) {
                c.contraceptions(
                    {contraception(ContraceptiveMethod::Implant, "2019-06-03"),
                     contraception(ContraceptiveMethod::DesogestrelPill, "2019-06-03")});
            },
            {ContraceptionEffective}}),
        us({"NorIsItHighlyEffective",
            [](auto& c) {
                c.contraceptions({contraception(ContraceptiveMethod::DesogestrelPill, "2019-06-03"),
                                  contraception(ContraceptiveMethod::MaleCondom, "2019-06-03")});
            },
            {ContraceptionEffective}}),
        us({"RecordsStandInAnyOrder",
            [](auto& c) {
                c.contraceptions(
                    {contraception(ContraceptiveMethod::Implant, "2026-02-12"),
                     contraception(ContraceptiveMethod::CombinedPill, "2026-02-01", "2026-02-11"),
                     contraception(ContraceptiveMethod::MaleCondom, "2026-02-22"),
                     contraception(ContraceptiveMethod::Diaphragm, "2026-02-01", "2026-02-21")});
            }}),
        us({"TheCombinedPillAndACapAre",
            [](auto& c) {
                c.contraceptions({contraception(ContraceptiveMethod::CombinedPill, "2019-06-03"),
                                  contraception(ContraceptiveMethod::CervicalCap, "2019-06-03")});
            }}),
        us({"SemenAnalysesAreNotAskedFor",
            [](auto& c) {
                c.contraceptions(
                    {contraception(ContraceptiveMethod::VasectomisedPartner, "2019-06-03"),
                     contraception(ContraceptiveMethod::MaleCondom, "2019-06-03")});
                c.facts().patient.contraception.front().negativeSemenAnalyses = 0;
            }}),
        us({"EachDayIsJudgedByItself",
            [](auto& c) {
                c.contraceptions(
                    {contraception(ContraceptiveMethod::Abstinence, "2026-02-02", "2026-02-09"),
                     contraception(ContraceptiveMethod::Implant, "2026-02-10"),
                     contraception(ContraceptiveMethod::MaleCondom, "2026-02-10", "2026-02-15"),
                     contraception(ContraceptiveMethod::Diaphragm, "2026-02-16")});
            }}),
        us({"ADayWithoutABarrierIsAGap",
            [](auto& c) {
                c.contraceptions(
                    {contraception(ContraceptiveMethod::Implant, "2019-06-03"),
                     contraception(ContraceptiveMethod::MaleCondom, "2019-06-03", "2026-02-14"),
                     contraception(ContraceptiveMethod::Diaphragm, "2026-02-16")});
            },
            {ContraceptionEffective}}),
        us({"ASterilisationDoesNotExemptFromTests",
            [](auto& c) {
                c.contraceptions(
                    {contraception(ContraceptiveMethod::TubalSterilisation, "2019-06-03"),
                     contraception(ContraceptiveMethod::MaleCondom, "2019-06-03")});
                c.pregnancyTests({});
            },
            {PregnancyTestInWindow, AuthorisationInDate},
            "none-of-two"})),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Supply,
    UsProgrammeTest,
    testing::Values(
        us({"AManIsSuppliedFor28Days",
            [](auto& c) { c.supplyDays(28); },
            {},
            "",
            {},
            Category::Male}),
        us({"AManIsNotSuppliedFor29Days",
            [](auto& c) { c.supplyDays(29); },
            {SupplyLimit},
            "",
            {},
            Category::Male}),
        us({"SevenDaysMayBeLeft",
            [](auto& c) { c.dispensedBefore("2026-02-09T11:00:00Z", 28); },
            {},
            "",
            {},
            Category::Male}),
        us({"EightDaysMayNot",
            [](auto& c) { c.dispensedBefore("2026-02-10T11:00:00Z", 28); },
            {SupplyOverlap},
            "stock-alone",
            {},
            Category::Male}),
        us({"ARestIsNotHeldUp",
            [](auto& c) {
                c.dispensedBefore("2026-02-10T11:00:00Z", 28);
                c.dispensed("2026-03-02T09:30:00Z", {item("25", 7)}).requested({item("25", 14)});
            },
            {},
            "",
            {},
            Category::Male}),
        us({"NotEveryUkStrengthIsMade",
            [](auto& c) {
                c.authorised({authorisedItem("7.5", 21, 21, 28)}).requested({item("7.5", 21)});
            },
            {MedicineMatches},
            "strength-not-made"}),
        us({"MarginalZoneLymphomaIsLicensed",
            [](auto& c) { c.indication("marginal-zone-lymphoma"); }}),
        us({"NothingIsStale",
            [](auto& c) { supplyOn(c, "2026-03-31"); },
            {},
            "",
            {},
            Category::Male})),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Category,
    UsProgrammeTest,
    testing::Values(
        us({"TwoYearsOfAmenorrhoea",
            [](auto& c) {
                c.facts().patient.assessments.front().amenorrhoeaSince = date("2017-06-03");
            },
            {},
            "",
            {},
            Category::NoChildbearingPotential}),
        us({"ADayLess",
            [](auto& c) {
                c.facts().patient.assessments.front().amenorrhoeaSince = date("2017-06-04");
            },
            {CategoryEvidenced},
            "criterion",
            {},
            Category::NoChildbearingPotential}),
        us({"BilateralOophorectomy",
            [](auto& c) {
                c.assessments({assessment("2019-06-03", Basis::BilateralOophorectomy)});
            },
            {},
            "",
            {},
            Category::NoChildbearingPotential}),
        us({"TurnerSyndromeIsNoCriterion",
            [](auto& c) { c.assessments({assessment("2019-06-03", Basis::TurnerSyndrome)}); },
            {CategoryEvidenced},
            "criterion",
            {},
            Category::NoChildbearingPotential})),
    RowName());

TEST(UsProgramme, HasNoLastDayWithoutAQualifyingTest) {
    CaseBuilder c = CaseBuilder::us(Category::ChildbearingPotential);
    EXPECT_EQ(domain::lastDispensingDay(usLenalidomide(), c.facts()), date("2026-03-09"));
    c.pregnancyTests({});
    EXPECT_EQ(domain::lastDispensingDay(usLenalidomide(), c.facts()), std::nullopt);
}

}  // namespace
}  // namespace gatehouse::test
