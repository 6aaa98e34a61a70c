#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;

class RegistrationsTest : public RuleTable {};

TEST_P(RegistrationsTest, Decides) {
    expectRow(GetParam());
}

// Supply day: 2 March 2026.
INSTANTIATE_TEST_SUITE_P(
    Pharmacy,
    RegistrationsTest,
    testing::Values(
        RuleRow{"RegisteredToday", [](auto& c) { c.pharmacyRegistered("2026-03-02", ""); }},
        RuleRow{"RegisteredTomorrow",
                [](auto& c) { c.pharmacyRegistered("2026-03-03", ""); },
                {PharmacyRegistered},
                "not-yet"},
        RuleRow{"EndsToday", [](auto& c) { c.pharmacyRegistered("2025-01-01", "2026-03-02"); }},
        RuleRow{"EndedYesterday",
                [](auto& c) { c.pharmacyRegistered("2025-01-01", "2026-03-01"); },
                {PharmacyRegistered},
                "ended"},
        RuleRow{"OneDayOnly", [](auto& c) { c.pharmacyRegistered("2026-03-02", "2026-03-02"); }},
        RuleRow{
            "Never", [](auto& c) { c.pharmacyNeverRegistered(); }, {PharmacyRegistered}, "never"},
        RuleRow{"EndedBetweenPrescriptionAndSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-05").pharmacyRegistered("2025-01-01", "2026-03-04");
                },
                {PharmacyRegistered},
                "ended"},
        RuleRow{"BeganBetweenPrescriptionAndSupply",
                [](auto& c) { c.suppliedOn("2026-03-05").pharmacyRegistered("2026-03-05", ""); }},
        RuleRow{"LastMomentOfItsLastDayInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-30").pharmacyRegistered("2025-01-01", "2026-06-30");
                    c.at("2026-06-30T22:59:59.999999999Z");
                }},
        RuleRow{"MidnightAfterItsLastDayInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-30").pharmacyRegistered("2025-01-01", "2026-06-30");
                    c.at("2026-06-30T23:00:00Z");
                },
                {PharmacyRegistered},
                "ended"},
        RuleRow{"LeapDayIsTheLast",
                [](auto& c) {
                    c.prescribedOn("2028-02-29").pharmacyRegistered("2026-03-01", "2028-02-29");
                }},
        RuleRow{"DayAfterTheLeapDay",
                [](auto& c) {
                    c.prescribedOn("2028-03-01").pharmacyRegistered("2026-03-01", "2028-02-29");
                },
                {PharmacyRegistered},
                "ended"},
        RuleRow{"YearsEnd",
                [](auto& c) {
                    c.prescribedOn("2026-12-31").pharmacyRegistered("2026-01-01", "2026-12-31");
                }},
        RuleRow{"NewYear",
                [](auto& c) {
                    c.prescribedOn("2027-01-01").pharmacyRegistered("2026-01-01", "2026-12-31");
                },
                {PharmacyRegistered},
                "ended"},
        RuleRow{"AppliesToNoChildbearingPotential",
                [](auto& c) { c.pharmacyNeverRegistered(); },
                {PharmacyRegistered},
                "never",
                {},
                Category::NoChildbearingPotential},
        RuleRow{"AppliesToMale",
                [](auto& c) { c.pharmacyNeverRegistered(); },
                {PharmacyRegistered},
                "never",
                {},
                Category::Male}),
    RowName());

// Prescription day: 2 March 2026.
INSTANTIATE_TEST_SUITE_P(
    Prescriber,
    RegistrationsTest,
    testing::Values(
        RuleRow{"RegisteredOnTheDay", [](auto& c) { c.prescriberRegistered("2026-03-02", ""); }},
        RuleRow{"RegisteredTheDayAfter",
                [](auto& c) { c.prescriberRegistered("2026-03-03", ""); },
                {PrescriberRegistered},
                "not-yet"},
        RuleRow{"EndsOnTheDay",
                [](auto& c) { c.prescriberRegistered("2025-01-01", "2026-03-02"); }},
        RuleRow{"EndedTheDayBefore",
                [](auto& c) { c.prescriberRegistered("2025-01-01", "2026-03-01"); },
                {PrescriberRegistered},
                "ended"},
        RuleRow{"EndedBeforeTheSupplyOnly",
                [](auto& c) {
                    c.suppliedOn("2026-03-09").prescriberRegistered("2025-01-01", "2026-03-02");
                }},
        RuleRow{"RegisteredOnlyByTheSupply",
                [](auto& c) { c.suppliedOn("2026-03-09").prescriberRegistered("2026-03-03", ""); },
                {PrescriberRegistered},
                "not-yet"},
        RuleRow{"Never",
                [](auto& c) { c.prescriberNeverRegistered(); },
                {PrescriberRegistered},
                "never"},
        RuleRow{"SuspendedTheDayBefore",
                [](auto& c) { c.prescriberSuspendedOn("2026-03-01"); },
                {PrescriberRegistered},
                "suspended"},
        RuleRow{"SuspendedOnTheDay",
                [](auto& c) { c.suppliedOn("2026-03-05").prescriberSuspendedOn("2026-03-02"); },
                {PrescriberRegistered},
                "suspended"},
        RuleRow{"SuspendedBeforeTheRegistrationBegan",
                [](auto& c) {
                    c.prescriberRegistered("2026-01-01", "").prescriberSuspendedOn("2025-06-01");
                },
                {PrescriberRegistered},
                "suspended"},
        RuleRow{"SuspendedAndEnded",
                [](auto& c) {
                    c.prescriberRegistered("2025-01-01", "2026-03-01");
                    c.prescriberSuspendedOn("2026-02-01");
                },
                {PrescriberRegistered},
                "suspended"},
        RuleRow{"PrescriptionAfterMidnightInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-30").prescriberRegistered("2026-07-01", "");
                    c.signedAt("2026-06-30T23:00:00Z").at("2026-06-30T23:30:00Z");
                }},
        RuleRow{"PrescriptionBeforeMidnightInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-30").prescriberRegistered("2026-07-01", "");
                    c.signedAt("2026-06-30T22:59:59.999Z").at("2026-06-30T23:30:00Z");
                },
                {PrescriberRegistered},
                "not-yet"},
        RuleRow{"AppliesToMale",
                [](auto& c) { c.prescriberSuspendedOn("2026-03-01"); },
                {PrescriberRegistered},
                "suspended",
                {},
                Category::Male}),
    RowName());

// Prescribed on 2 March 2026, supplied on 5 March.
INSTANTIATE_TEST_SUITE_P(
    GoodStanding,
    RegistrationsTest,
    testing::Values(
        RuleRow{"SuspendedTheDayAfterThePrescription",
                [](auto& c) { c.suppliedOn("2026-03-05").prescriberSuspendedOn("2026-03-03"); },
                {PrescriberInGoodStanding}},
        RuleRow{"SuspendedOnTheDayOfSupply",
                [](auto& c) { c.suppliedOn("2026-03-05").prescriberSuspendedOn("2026-03-05"); },
                {PrescriberInGoodStanding}},
        RuleRow{"SuspendedTheDayAfterTheSupply",
                [](auto& c) { c.suppliedOn("2026-03-05").prescriberSuspendedOn("2026-03-06"); }},
        RuleRow{"SupplyAtMidnightOfTheSuspension",
                [](auto& c) {
                    c.prescribedOn("2026-06-28").prescriberSuspendedOn("2026-07-01");
                    c.at("2026-06-30T23:00:00Z");
                },
                {PrescriberInGoodStanding}},
        RuleRow{"SupplyBeforeMidnightOfTheSuspension",
                [](auto& c) {
                    c.prescribedOn("2026-06-28").prescriberSuspendedOn("2026-07-01");
                    c.at("2026-06-30T22:59:59Z");
                }},
        RuleRow{"AppliesToNoChildbearingPotential",
                [](auto& c) { c.suppliedOn("2026-03-05").prescriberSuspendedOn("2026-03-04"); },
                {PrescriberInGoodStanding},
                "",
                {},
                Category::NoChildbearingPotential}),
    RowName());

}  // namespace
}  // namespace gatehouse::test
