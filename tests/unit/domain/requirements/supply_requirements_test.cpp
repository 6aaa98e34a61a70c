#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;

class SupplyRequirementsTest : public RuleTable {};

TEST_P(SupplyRequirementsTest, Decides) {
    expectRow(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Medicine,
    SupplyRequirementsTest,
    testing::Values(
        RuleRow{"Another",
                [](auto& c) { c.facts().authorisation.medicine = "thalidomide"; },
                {MedicineMatches},
                "medicine"},
        RuleRow{"InCapitals",
                [](auto& c) { c.facts().authorisation.medicine = "Lenalidomide"; },
                {MedicineMatches},
                "medicine"},
        RuleRow{"SmallestStrength",
                [](auto& c) {
                    c.authorised({authorisedItem("2.5", 21, 21, 28)}).requested({item("2.5", 21)});
                }},
        RuleRow{"StrengthWithZerosAfterThePoint",
                [](auto& c) {
                    c.authorised({authorisedItem("7.500", 21, 21, 28)});
                    c.requested({item("7.5", 21)});
                }},
        RuleRow{"AuthorisedStrengthNotMade",
                [](auto& c) {
                    c.authorised({authorisedItem("3", 21, 21, 28)}).requested({item("3", 21)});
                },
                {MedicineMatches},
                "strength-not-made"},
        RuleRow{"StrengthAThousandthOff",
                [](auto& c) {
                    c.authorised({authorisedItem("2.501", 21, 21, 28)});
                    c.requested({item("2.501", 21)});
                },
                {MedicineMatches},
                "strength-not-made"},
        RuleRow{
            "SecondAuthorisedStrengthNotMadeAndNotRequested",
            [](auto& c) {
                c.authorised({authorisedItem("25", 21, 21, 28), authorisedItem("12", 21, 21, 28)});
            },
            {MedicineMatches},
            "strength-not-made"},
        RuleRow{"RequestedStrengthNotAuthorised",
                [](auto& c) { c.requested({item("10", 21)}); },
                {MedicineMatches, QuantityAvailable},
                "strength-not-authorised"},
        RuleRow{"SecondRequestedStrengthNotAuthorised",
                [](auto& c) {
                    c.requested({item("25", 21), item("10", 1)});
                },
                {MedicineMatches, QuantityAvailable},
                "strength-not-authorised"},
        RuleRow{"RequestedStrengthNeitherMadeNorAuthorised",
                [](auto& c) { c.requested({item("3", 21)}); },
                {MedicineMatches, QuantityAvailable},
                "strength-not-authorised"},
        RuleRow{
            "TwoAuthorisedOneRequested",
            [](auto& c) {
                c.authorised({authorisedItem("25", 21, 21, 28), authorisedItem("10", 21, 21, 28)});
                c.requested({item("10", 21)});
            }}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Pharmacy,
    SupplyRequirementsTest,
    testing::Values(RuleRow{"SuppliedHereBefore",
                            [](auto& c) {
                                c.dispensed("2026-03-02T10:00:00Z", {item("25", 7)});
                                c.requested({item("25", 14)});
                            }},
                    RuleRow{"SuppliedElsewhereUnderThisAuthorisation",
                            [](auto& c) {
                                c.dispensed("2026-03-02T10:00:00Z", {item("25", 7)});
                                c.requested({item("25", 14)});
                                c.facts().dispenses.front().pharmacy = "ph-2";
                            },
                            {SamePharmacy}},
                    RuleRow{"SuppliedHereAndThenElsewhere",
                            [](auto& c) {
                                c.dispensed("2026-03-02T09:30:00Z", {item("25", 3)});
                                c.dispensed("2026-03-02T10:00:00Z", {item("25", 3)});
                                c.requested({item("25", 14)});
                                c.facts().dispenses.back().pharmacy = "ph-2";
                            },
                            {SamePharmacy}},
                    RuleRow{"SuppliedElsewhereUnderAnotherAuthorisation",
                            [](auto& c) { c.dispensedBefore("2026-01-02T10:00:00Z", 28); }},
                    RuleRow{"AppliesToMale",
                            [](auto& c) {
                                c.dispensed("2026-03-02T10:00:00Z", {item("25", 7)});
                                c.requested({item("25", 14)});
                                c.facts().dispenses.front().pharmacy = "ph-2";
                            },
                            {SamePharmacy},
                            "",
                            {},
                            Category::Male}),
    RowName());

// 21 capsules of 25 mg are authorised.
INSTANTIATE_TEST_SUITE_P(
    Quantity,
    SupplyRequirementsTest,
    testing::Values(
        RuleRow{"All", [](auto& c) { c.requested({item("25", 21)}); }},
        RuleRow{"OneMore", [](auto& c) { c.requested({item("25", 22)}); }, {QuantityAvailable}},
        RuleRow{"TheRest",
                [](auto& c) {
                    c.dispensed("2026-03-02T10:00:00Z", {item("25", 14)});
                    c.requested({item("25", 7)});
                }},
        RuleRow{"OneMoreThanTheRest",
                [](auto& c) {
                    c.dispensed("2026-03-02T10:00:00Z", {item("25", 14)});
                    c.requested({item("25", 8)});
                },
                {QuantityAvailable}},
        RuleRow{"TheRestOfTwoDispenses",
                [](auto& c) {
                    c.dispensed("2026-03-02T10:00:00Z", {item("25", 10)});
                    c.dispensed("2026-03-02T10:30:00Z", {item("25", 10)});
                    c.requested({item("25", 1)});
                }},
        RuleRow{"OneMoreThanTheRestOfTwoDispenses",
                [](auto& c) {
                    c.dispensed("2026-03-02T10:00:00Z", {item("25", 10)});
                    c.dispensed("2026-03-02T10:30:00Z", {item("25", 10)});
                    c.requested({item("25", 2)});
                },
                {QuantityAvailable}},
        RuleRow{"DispensesUnderAnotherAuthorisationDoNotCount",
                [](auto& c) { c.dispensedBefore("2026-01-02T10:00:00Z", 28); }},
        RuleRow{"DispensesOfAnotherStrengthDoNotCount",
                [](auto& c) { c.dispensed("2026-03-02T10:00:00Z", {item("10", 14)}); }},
        RuleRow{
            "FirstOfTwoIsTooMuch",
            [](auto& c) {
                c.authorised({authorisedItem("25", 21, 21, 28), authorisedItem("10", 21, 21, 28)});
                c.requested({item("25", 22), item("10", 21)});
            },
            {QuantityAvailable}},
        RuleRow{
            "SecondOfTwoIsTooMuch",
            [](auto& c) {
                c.authorised({authorisedItem("25", 21, 21, 28), authorisedItem("10", 21, 21, 28)});
                c.requested({item("25", 21), item("10", 22)});
            },
            {QuantityAvailable}},
        RuleRow{
            "BothAreEnough",
            [](auto& c) {
                c.authorised({authorisedItem("25", 21, 21, 28), authorisedItem("10", 21, 21, 28)});
                c.requested({item("25", 21), item("10", 21)});
            }}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Limit,
    SupplyRequirementsTest,
    testing::Values(
        RuleRow{"Declared28", [](auto& c) { c.supplyDays(28); }},
        RuleRow{"Declared29", [](auto& c) { c.supplyDays(29); }, {SupplyLimit}},
        RuleRow{"DerivedIsMoreThanDeclared",
                [](auto& c) { c.authorised({authorisedItem("25", 22, 21, 28)}).supplyDays(1); },
                {SupplyLimit}},
        RuleRow{"DerivedExactly28OnAlternateDays",
                [](auto& c) {
                    c.authorised({authorisedItem("25", 14, 1, 2)}).requested({item("25", 14)});
                }},
        RuleRow{"DerivedThirtyOnAlternateDays",
                [](auto& c) {
                    c.authorised({authorisedItem("25", 15, 1, 2)}).requested({item("25", 15)});
                },
                {SupplyLimit}},
        RuleRow{
            "SecondStrengthLastsTooLong",
            [](auto& c) {
                c.authorised({authorisedItem("25", 21, 21, 28), authorisedItem("10", 29, 1, 1)});
            },
            {SupplyLimit}},
        RuleRow{
            "SeveralStrengthsAreTakenTogether",
            [](auto& c) {
                c.authorised({authorisedItem("25", 21, 21, 28), authorisedItem("10", 28, 1, 1)});
                c.requested({item("25", 21), item("10", 28)});
            }},
        RuleRow{"WhatIsRequestedDoesNotLowerIt",
                [](auto& c) {
                    c.authorised({authorisedItem("25", 42, 21, 28)}).requested({item("25", 1)});
                },
                {SupplyLimit}},
        RuleRow{"Declared84ForAMan", [](auto& c) { c.supplyDays(84); }, {}, "", {}, Category::Male},
        RuleRow{"Declared85ForAMan",
                [](auto& c) { c.supplyDays(85); },
                {SupplyLimit},
                "",
                {},
                Category::Male},
        RuleRow{"Derived84WithoutChildbearingPotential",
                [](auto& c) {
                    c.authorised({authorisedItem("25", 63, 21, 28)}).requested({item("25", 63)});
                },
                {},
                "",
                {},
                Category::NoChildbearingPotential},
        RuleRow{"Derived85WithoutChildbearingPotential",
                [](auto& c) {
                    c.authorised({authorisedItem("25", 64, 21, 28)}).requested({item("25", 64)});
                },
                {SupplyLimit},
                "",
                {},
                Category::NoChildbearingPotential}),
    RowName());

// Supplied on 2 March 2026 for 28 days: 7 days left are allowed, 8 are not.
INSTANTIATE_TEST_SUITE_P(
    Overlap,
    SupplyRequirementsTest,
    testing::Values(
        RuleRow{"SevenDaysLeft", [](auto& c) { c.dispensedBefore("2026-02-09T10:00:00Z", 28); }},
        RuleRow{"EightDaysLeft",
                [](auto& c) { c.dispensedBefore("2026-02-10T10:00:00Z", 28); },
                {SupplyOverlap}},
        RuleRow{"OneDayLeft", [](auto& c) { c.dispensedBefore("2026-02-03T10:00:00Z", 28); }},
        RuleRow{"LongUsedUp", [](auto& c) { c.dispensedBefore("2025-02-03T10:00:00Z", 28); }},
        RuleRow{"SuppliedOnTheSameDayElsewhere",
                [](auto& c) { c.dispensedBefore("2026-03-02T10:00:00Z", 28); },
                {SupplyOverlap}},
        RuleRow{"SameDaySupplyOfSevenDaysElsewhere",
                [](auto& c) { c.dispensedBefore("2026-03-02T10:00:00Z", 7); }},
        RuleRow{"SameDaySupplyOfEightDaysElsewhere",
                [](auto& c) { c.dispensedBefore("2026-03-02T10:00:00Z", 8); },
                {SupplyOverlap}},
        RuleRow{"LessRequestedWithEightDaysLeft",
                [](auto& c) {
                    // 20 capsules last 20 days; 8 + 20 is within 35.
                    c.dispensedBefore("2026-02-10T10:00:00Z", 28).requested({item("25", 20)});
                }},
        RuleRow{"FifteenDaysLeftAndTwenty",
                [](auto& c) {
                    c.dispensedBefore("2026-02-17T10:00:00Z", 28).requested({item("25", 20)});
                }},
        RuleRow{"SixteenDaysLeftAndTwenty",
                [](auto& c) {
                    c.dispensedBefore("2026-02-18T10:00:00Z", 28).requested({item("25", 20)});
                },
                {SupplyOverlap}},
        RuleRow{"MetOnceSomethingWasSuppliedUnderThisAuthorisation",
                [](auto& c) {
                    c.dispensedBefore("2026-03-01T10:00:00Z", 28);
                    c.dispensed("2026-03-02T10:00:00Z", {item("25", 7)});
                    c.requested({item("25", 14)});
                }},
        RuleRow{"StockCarriedOverFromTwoDispenses",
                [](auto& c) {
                    // 1 to 28 January, then until 25 February; 26 February to 9 March: 8 days left.
                    c.dispensedBefore("2026-01-01T10:00:00Z", 28);
                    c.dispensedBefore("2026-01-20T10:00:00Z", 28);
                    c.dispensedBefore("2026-02-20T10:00:00Z", 12);
                },
                {SupplyOverlap}},
        RuleRow{"StockCarriedOverFromTwoDispensesOneDayLess",
                [](auto& c) {
                    c.dispensedBefore("2026-02-20T10:00:00Z", 11);
                    c.dispensedBefore("2026-01-20T10:00:00Z", 28);
                    c.dispensedBefore("2026-01-01T10:00:00Z", 28);
                }},
        RuleRow{"RequestLongerThanLimitAndTolerance",
                [](auto& c) {
                    c.authorised({authorisedItem("25", 36, 1, 1)}).requested({item("25", 36)});
                },
                {SupplyOverlap, SupplyLimit},
                "too-much"},
        RuleRow{"OneDayLeftAndARequestOfLimitAndTolerance",
                [](auto& c) {
                    c.dispensedBefore("2026-02-03T10:00:00Z", 28);
                    c.authorised({authorisedItem("25", 35, 1, 1)}).requested({item("25", 35)});
                },
                {SupplyOverlap, SupplyLimit},
                "stock"},
        RuleRow{"RequestOfLimitAndTolerance",
                [](auto& c) {
                    c.authorised({authorisedItem("25", 35, 1, 1)}).requested({item("25", 35)});
                },
                {SupplyLimit}},
        RuleRow{"StrengthThatIsNotAuthorisedGivesNoDays",
                [](auto& c) {
                    c.dispensedBefore("2026-03-02T10:00:00Z", 35).requested({item("10", 100)});
                },
                {MedicineMatches, QuantityAvailable}},
        RuleRow{"MidnightInSummerBringsTheNextDay",
                [](auto& c) {
                    // 28 days from 7 June end on 4 July; from 28 June that would be 7 left.
                    c.prescribedOn("2026-06-26").dispensedBefore("2026-06-07T10:00:00Z", 28);
                    c.at("2026-06-27T23:00:00Z");
                }},
        RuleRow{"TheMomentBeforeMidnightInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-26").dispensedBefore("2026-06-07T10:00:00Z", 28);
                    c.at("2026-06-27T22:59:59Z");
                },
                {SupplyOverlap}},
        RuleRow{"NotForAMan",
                [](auto& c) { c.dispensedBefore("2026-03-02T10:00:00Z", 84); },
                {},
                "",
                {},
                Category::Male},
        RuleRow{"NotWithoutChildbearingPotential",
                [](auto& c) { c.dispensedBefore("2026-03-02T10:00:00Z", 84); },
                {},
                "",
                {},
                Category::NoChildbearingPotential}),
    RowName());

TEST(QuantityAvailable, TellsWhatIsLeft) {
    const auto finding = findingOf(QuantityAvailable,
                                   CaseBuilder::male()
                                       .dispensed("2026-03-02T10:00:00Z", {item("25", 14)})
                                       .requested({item("25", 8)})
                                       .facts());
    EXPECT_FALSE(finding.met);
    const auto& values = finding.seen.values();
    const auto number = [&](std::size_t at) { return std::get<std::int64_t>(values[at].second); };
    ASSERT_EQ(values.size(), 5U);
    EXPECT_EQ(std::get<Decimal>(values[0].second), decimal("25"));
    EXPECT_EQ(number(1), 21);  // authorised
    EXPECT_EQ(number(2), 14);  // supplied
    EXPECT_EQ(number(3), 8);   // requested
    EXPECT_EQ(number(4), 7);   // left
}

TEST(SupplyOverlap, TellsDaysLeftAndDaysAskedFor) {
    const auto finding =
        findingOf(SupplyOverlap,
                  CaseBuilder::childbearing().dispensedBefore("2026-02-10T10:00:00Z", 28).facts());
    const auto& values = finding.seen.values();
    ASSERT_EQ(values.size(), 4U);
    EXPECT_EQ(std::get<std::int64_t>(values[0].second), 8);
    EXPECT_EQ(std::get<Date>(values[1].second), date("2026-03-09"));
    EXPECT_EQ(std::get<std::int64_t>(values[2].second), 28);
    EXPECT_EQ(std::get<std::int64_t>(values[3].second), 35);
}

TEST(QuantityAvailable, IsMetWhereNothingIsRequested) {
    EXPECT_TRUE(findingOf(QuantityAvailable, CaseBuilder::male().requested({}).facts()).met);
}

}  // namespace
}  // namespace gatehouse::test
