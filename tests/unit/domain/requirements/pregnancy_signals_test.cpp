#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;
using enum SignalKind;
using enum Category;

class PregnancySignalsTest : public RuleTable {};

TEST_P(PregnancySignalsTest, Decides) {
    expectRow(GetParam());
}

// Supplied at 11:00 on 2 March 2026.
INSTANTIATE_TEST_SUITE_P(
    Signals,
    PregnancySignalsTest,
    testing::Values(
        RuleRow{"RaisedAtTheMomentOfSupply",
                [](auto& c) { c.signals({signal(MissedPeriod, "2026-03-02T11:00:00Z")}); },
                {NoPregnancySignal},
                "signal"},
        RuleRow{
            "RaisedANanosecondLater",
            [](auto& c) { c.signals({signal(MissedPeriod, "2026-03-02T11:00:00.000000001Z")}); }},
        RuleRow{"RaisedLongAgo",
                [](auto& c) { c.signals({signal(SuspectedPregnancy, "2020-01-01T00:00:00Z")}); },
                {NoPregnancySignal},
                "signal"},
        RuleRow{"ResolvedAtTheMomentOfSupply",
                [](auto& c) {
                    c.signals({signal(
                        ConfirmedPregnancy, "2026-02-01T11:00:00Z", "2026-03-02T11:00:00Z")});
                }},
        RuleRow{"ResolvedANanosecondLater",
                [](auto& c) {
                    c.signals({signal(ConfirmedPregnancy,
                                      "2026-02-01T11:00:00Z",
                                      "2026-03-02T11:00:00.000000001Z")});
                },
                {NoPregnancySignal},
                "signal"},
        RuleRow{"ResolvedBeforeItWasRaised",
                [](auto& c) {
                    c.signals(
                        {signal(BreastFeeding, "2026-02-01T11:00:00Z", "2026-01-01T11:00:00Z")});
                }},
        RuleRow{"OneOfTwoUnresolved",
                [](auto& c) {
                    c.signals(
                        {signal(BreastFeeding, "2026-02-01T11:00:00Z", "2026-02-02T11:00:00Z"),
                         signal(ContraceptionFailure, "2026-02-01T11:00:00Z")});
                },
                {NoPregnancySignal},
                "signal"},
        RuleRow{"AppliesToMale",
                [](auto& c) { c.signals({signal(SuspectedPregnancy, "2026-02-01T11:00:00Z")}); },
                {NoPregnancySignal},
                "signal",
                {},
                Male},
        RuleRow{"AppliesToNoChildbearingPotential",
                [](auto& c) { c.signals({signal(BreastFeeding, "2026-02-01T11:00:00Z")}); },
                {NoPregnancySignal},
                "signal",
                {},
                NoChildbearingPotential}),
    RowName());

TEST(NoPregnancySignal, IsUnmetByEachKindButAPartnersPregnancy) {
    for (const SignalKind kind : {SuspectedPregnancy,
                                  ConfirmedPregnancy,
                                  MissedPeriod,
                                  ContraceptionFailure,
                                  BreastFeeding}) {
        expectRow({"",
                   [&](CaseBuilder& c) { c.signals({signal(kind, "2026-02-01T11:00:00Z")}); },
                   {NoPregnancySignal},
                   "signal"});
    }
}

INSTANTIATE_TEST_SUITE_P(
    PartnerHolds,
    PregnancySignalsTest,
    testing::Values(
        RuleRow{"RaisedAtTheMomentOfSupply",
                [](auto& c) { c.signals({signal(PartnerPregnancy, "2026-03-02T11:00:00Z")}); },
                {PartnerPregnancyResolved},
                "",
                {},
                Male},
        RuleRow{"RaisedANanosecondLater",
                [](auto& c) {
                    c.signals({signal(PartnerPregnancy, "2026-03-02T11:00:00.000000001Z")});
                },
                {},
                "",
                {},
                Male},
        RuleRow{"ResolvedAtTheMomentOfSupply",
                [](auto& c) {
                    c.signals(
                        {signal(PartnerPregnancy, "2026-01-02T11:00:00Z", "2026-03-02T11:00:00Z")});
                },
                {},
                "",
                {},
                Male},
        RuleRow{"ResolvedANanosecondLater",
                [](auto& c) {
                    c.signals({signal(PartnerPregnancy,
                                      "2026-01-02T11:00:00Z",
                                      "2026-03-02T11:00:00.000000001Z")});
                },
                {PartnerPregnancyResolved},
                "",
                {},
                Male},
        RuleRow{"SecondOfTwoUnresolved",
                [](auto& c) {
                    c.signals(
                        {signal(PartnerPregnancy, "2026-01-02T11:00:00Z", "2026-01-03T11:00:00Z"),
                         signal(PartnerPregnancy, "2026-02-02T11:00:00Z")});
                },
                {PartnerPregnancyResolved},
                "",
                {},
                Male},
        RuleRow{"AppliesToChildbearingPotential",
                [](auto& c) { c.signals({signal(PartnerPregnancy, "2026-02-02T11:00:00Z")}); },
                {PartnerPregnancyResolved}},
        RuleRow{"AppliesToNoChildbearingPotential",
                [](auto& c) { c.signals({signal(PartnerPregnancy, "2026-02-02T11:00:00Z")}); },
                {PartnerPregnancyResolved},
                "",
                {},
                NoChildbearingPotential},
        RuleRow{"BesideAnotherSignalRefuses",
                [](auto& c) {
                    c.signals({signal(PartnerPregnancy, "2026-02-02T11:00:00Z"),
                               signal(SuspectedPregnancy, "2026-02-02T11:00:00Z")});
                },
                {NoPregnancySignal, PartnerPregnancyResolved},
                "signal"}),
    RowName());

// Of a man, so that nothing else looks at the tests.
INSTANTIATE_TEST_SUITE_P(
    UnresolvedTests,
    PregnancySignalsTest,
    testing::Values(
        RuleRow{"PositiveAtTheMomentOfSupply",
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest("2026-03-02T11:00:00Z", TestResult::Positive)});
                },
                {NoPregnancySignal},
                "test",
                {},
                Male},
        RuleRow{"PositiveANanosecondLater",
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest("2026-03-02T11:00:00.000000001Z", TestResult::Positive)});
                },
                {},
                "",
                {},
                Male},
        RuleRow{"Indeterminate",
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest("2026-01-02T11:00:00Z", TestResult::Indeterminate)});
                },
                {NoPregnancySignal},
                "test",
                {},
                Male},
        RuleRow{"ResolvedAtTheMomentOfSupply",
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest(
                        "2026-01-02T11:00:00Z", TestResult::Positive, "2026-03-02T11:00:00Z")});
                },
                {},
                "",
                {},
                Male},
        RuleRow{"ResolvedANanosecondLater",
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest("2026-01-02T11:00:00Z",
                                                    TestResult::Positive,
                                                    "2026-03-02T11:00:00.000000001Z")});
                },
                {NoPregnancySignal},
                "test",
                {},
                Male},
        RuleRow{"ResolvedBeforeItWasTaken",
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest(
                        "2026-01-02T11:00:00Z", TestResult::Positive, "2025-03-02T11:00:00Z")});
                },
                {},
                "",
                {},
                Male},
        RuleRow{"NegativeIsNoSignal",
                [](auto& c) { c.pregnancyTests({pregnancyTest("2026-01-02T11:00:00Z")}); },
                {},
                "",
                {},
                Male},
        RuleRow{"PositiveAfterANegativeOne",
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest("2026-01-02T11:00:00Z"),
                                      pregnancyTest("2026-01-01T11:00:00Z", TestResult::Positive)});
                },
                {NoPregnancySignal},
                "test",
                {},
                NoChildbearingPotential},
        RuleRow{"SignalIsToldBeforeTheTest",
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest("2026-01-02T11:00:00Z", TestResult::Positive)});
                    c.signals({signal(MissedPeriod, "2026-01-02T11:00:00Z")});
                },
                {NoPregnancySignal},
                "signal",
                {},
                Male}),
    RowName());

}  // namespace
}  // namespace gatehouse::test
