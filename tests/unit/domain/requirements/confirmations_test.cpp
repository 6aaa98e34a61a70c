#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;

class ConfirmationTest : public RuleTable {};

TEST_P(ConfirmationTest, Decides) {
    expectRow(GetParam());
}

RuleRow us(RuleRow row) {
    row.begin = CaseBuilder::us;
    return row;
}

// Supplied on 2 March 2026 at 11:00 UTC, 11:00 in London.
INSTANTIATE_TEST_SUITE_P(
    Within24Hours,
    ConfirmationTest,
    testing::Values(us({"ExactlyNow", [](auto& c) { c.confirmedAt("2026-03-02T11:00:00Z"); }}),
                    us({"Exactly24Hours", [](auto& c) { c.confirmedAt("2026-03-01T11:00:00Z"); }}),
                    us({"ANanosecondMore",
                        [](auto& c) { c.confirmedAt("2026-03-01T10:59:59.999999999Z"); },
                        {ConfirmationCurrent},
                        "too-old"}),
                    us({"ANanosecondToCome",
                        [](auto& c) { c.confirmedAt("2026-03-02T11:00:00.000000001Z"); },
                        {ConfirmationCurrent},
                        "to-come"}),
                    us({"None",
                        [](auto& c) { c.facts().request.confirmationObtainedAt.reset(); },
                        {ConfirmationCurrent},
                        "none"}),
                    // 24 hours by the clock on the wall are 23 when it goes forward.
                    us({"ElapsedTimeWhenTheClocksGoForward",
                        [](auto& c) {
                            c.inZone("America/New_York").prescribedOn("2026-03-07");
                            c.pregnancyTests({pregnancyTest("2026-02-24T12:00:00Z"),
                                              pregnancyTest("2026-03-07T08:00:00Z")});
                            c.at("2026-03-08T16:00:00Z").confirmedAt("2026-03-07T15:59:59Z");
                        },
                        {ConfirmationCurrent},
                        "too-old"}),
                    us({"OfAMan",
                        [](auto& c) { c.confirmedAt("2026-03-01T10:59:59Z"); },
                        {ConfirmationCurrent},
                        "too-old",
                        {},
                        Category::Male})),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Shipment,
    ConfirmationTest,
    testing::Values(
        us({"OnTheDay", [](auto& c) { c.handover(Handover::Shipment); }}),
        us({"AtItsFirstMoment",
            [](auto& c) { c.handover(Handover::Shipment).confirmedAt("2026-03-02T00:00:00Z"); }}),
        us({"TheDayBefore",
            [](auto& c) { c.handover(Handover::Shipment).confirmedAt("2026-03-01T23:59:59Z"); },
            {ShippedSameDay}}),
        us({"InPersonTheDayBefore", [](auto& c) { c.confirmedAt("2026-03-01T23:59:59Z"); }}),
        us({"DaysAreThoseOfTheZone",
            [](auto& c) {
                c.inZone("America/New_York").handover(Handover::Shipment);
                c.confirmedAt("2026-03-02T04:59:59Z");
            },
            {ShippedSameDay}}),
        us({"WithoutAConfirmationThatAloneIsUnmet",
            [](auto& c) {
                c.handover(Handover::Shipment);
                c.facts().request.confirmationObtainedAt.reset();
            },
            {ConfirmationCurrent}}),
        us({"NotAskedOfOthers",
            [](auto& c) { c.handover(Handover::Shipment).confirmedAt("2026-03-01T23:59:59Z"); },
            {},
            "",
            {},
            Category::NoChildbearingPotential})),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Survey,
    ConfirmationTest,
    testing::Values(us({"OnTheDay", [](auto& c) { c.surveys({"2026-03-02"}); }}),
                    us({"ThirtyDaysBefore", [](auto& c) { c.surveys({"2026-01-31"}); }}),
                    us({"ThirtyOneDaysBefore",
                        [](auto& c) { c.surveys({"2026-01-30"}); },
                        {SurveyCurrent},
                        "too-old"}),
                    us({"OfAManThirtyDaysBefore",
                        [](auto& c) { c.surveys({"2026-01-31"}); },
                        {},
                        "",
                        {},
                        Category::Male}),
                    us({"OfAManThirtyOneDaysBefore",
                        [](auto& c) { c.surveys({"2026-01-30"}); },
                        {SurveyCurrent},
                        "too-old",
                        {},
                        Category::Male}),
                    us({"OfOthers180DaysBefore",
                        [](auto& c) { c.surveys({"2025-09-03"}); },
                        {},
                        "",
                        {},
                        Category::NoChildbearingPotential}),
                    us({"OfOthers181DaysBefore",
                        [](auto& c) { c.surveys({"2025-09-02"}); },
                        {SurveyCurrent},
                        "too-old",
                        {},
                        Category::NoChildbearingPotential}),
                    us({"TheLatestCounts",
                        [](auto& c) {
                            c.surveys({"2026-02-20", "2025-01-01"});
                        }}),
                    us({"AfterThePrescriptionDoesNotCount",
                        [](auto& c) {
                            c.suppliedOn("2026-03-05").confirmedAt("2026-03-05T10:00:00Z");
                            c.surveys({"2026-03-03", "2026-01-01"});
                        },
                        {SurveyCurrent},
                        "too-old"}),
                    us({"OnlyAfterThePrescription",
                        [](auto& c) {
                            c.suppliedOn("2026-03-05").confirmedAt("2026-03-05T10:00:00Z");
                            c.surveys({"2026-03-03"});
                        },
                        {SurveyCurrent},
                        "none"}),
                    us({"None", [](auto& c) { c.surveys({}); }, {SurveyCurrent}, "none"})),
    RowName());

TEST(Confirmations, AreNotAskedInTheUk) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.handover(Handover::Shipment).confirmedAt("2020-01-01T00:00:00Z").surveys({});
    EXPECT_EQ(domain::decide(ukLenalidomide(), c.facts()).verdict, domain::Verdict::Dispense);
}

}  // namespace
}  // namespace gatehouse::test
