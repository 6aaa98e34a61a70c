#include "server/domain/supply.h"

#include <gtest/gtest.h>

#include "tests/support/case_builder.h"
#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using domain::derivedDays;
using domain::findItem;
using domain::lastCoveredDay;
using domain::suppliedCapsules;

/// Days that capsules last: N = ceil(capsules / per dosing day), then whole cycles and the rest.
struct RegimenRow {
    const char* name;
    std::int64_t perDosingDay;
    std::int64_t dosingDays;
    std::int64_t cycleDays;
    std::int64_t capsules;
    std::int64_t days;
};

class DerivedDaysTest : public testing::TestWithParam<RegimenRow> {};

TEST_P(DerivedDaysTest, CountsWholeCyclesAndTheDosingDaysLeft) {
    const RegimenRow& row = GetParam();
    const AuthorisedItem regimen{
        decimal("25"), row.capsules, row.perDosingDay, row.dosingDays, row.cycleDays};
    EXPECT_EQ(derivedDays(regimen, row.capsules), row.days);
    EXPECT_EQ(derivedDays(std::vector<AuthorisedItem>{regimen}), row.days);
}

INSTANTIATE_TEST_SUITE_P(TwentyOneOfTwentyEight,
                         DerivedDaysTest,
                         testing::Values(RegimenRow{"One", 1, 21, 28, 1, 1},
                                         RegimenRow{"OneShort", 1, 21, 28, 20, 20},
                                         RegimenRow{"Cycle", 1, 21, 28, 21, 28},
                                         RegimenRow{"OneOver", 1, 21, 28, 22, 29},
                                         RegimenRow{"TwoCyclesLessOne", 1, 21, 28, 41, 48},
                                         RegimenRow{"TwoCycles", 1, 21, 28, 42, 56},
                                         RegimenRow{"ThreeCycles", 1, 21, 28, 63, 84},
                                         RegimenRow{"TwoADay", 2, 21, 28, 42, 28},
                                         RegimenRow{"TwoADayHalfDayCounts", 2, 21, 28, 41, 28},
                                         RegimenRow{"TwoADayOneDayShort", 2, 21, 28, 40, 20},
                                         RegimenRow{"TwoADayHalfDayOver", 2, 21, 28, 43, 29},
                                         RegimenRow{"ThreeADayOneCapsule", 3, 21, 28, 1, 1},
                                         RegimenRow{"ThreeADayThree", 3, 21, 28, 3, 1},
                                         RegimenRow{"ThreeADayFour", 3, 21, 28, 4, 2}),
                         RowName());

INSTANTIATE_TEST_SUITE_P(OtherRegimens,
                         DerivedDaysTest,
                         testing::Values(RegimenRow{"Fourteen", 1, 14, 21, 14, 21},
                                         RegimenRow{"Thirteen", 1, 14, 21, 13, 13},
                                         RegimenRow{"Fifteen", 1, 14, 21, 15, 22},
                                         RegimenRow{"TwentyEight", 1, 14, 21, 28, 42},
                                         RegimenRow{"EveryDayOfTheCycle", 1, 28, 28, 28, 28},
                                         RegimenRow{"OneDayMore", 1, 28, 28, 29, 29},
                                         RegimenRow{"DailyOne", 1, 1, 1, 1, 1},
                                         RegimenRow{"Daily", 1, 1, 1, 28, 28},
                                         RegimenRow{"DailyThreeADay", 3, 1, 1, 84, 28},
                                         RegimenRow{"AlternateDaysOne", 1, 1, 2, 1, 2},
                                         RegimenRow{"AlternateDays", 1, 1, 2, 14, 28},
                                         RegimenRow{"AlternateDaysOneMore", 1, 1, 2, 15, 30},
                                         RegimenRow{"Largest", 1, 1, 10'000, 10'000, 100'000'000}),
                         RowName());

TEST(DerivedDays, OfSeveralItemsIsTheLargestWhereverItStands) {
    const AuthorisedItem shorter = authorisedItem("10", 14, 14, 21);
    const AuthorisedItem longer = authorisedItem("25", 21, 21, 28);
    EXPECT_EQ(derivedDays(std::vector<AuthorisedItem>{shorter, longer}), 28);
    EXPECT_EQ(derivedDays(std::vector<AuthorisedItem>{longer, shorter}), 28);
}

TEST(DerivedDays, OfNothingAreNone) {
    EXPECT_EQ(derivedDays(std::vector<AuthorisedItem>()), 0);
}

TEST(DerivedDays, OfRequestedCapsulesFollowTheAuthorisedItemOfTheirStrength) {
    const std::vector<AuthorisedItem> authorised{authorisedItem("10", 14, 14, 21),
                                                 authorisedItem("25", 42, 21, 28)};
    const auto requested = [&](std::vector<Item> items) { return derivedDays(authorised, items); };
    EXPECT_EQ(requested({item("10", 14)}), 21);
    EXPECT_EQ(requested({item("25", 21)}), 28);
    EXPECT_EQ(requested({item("25", 42)}), 56);
    EXPECT_EQ(requested({item("10", 14), item("25", 42)}), 56);
    EXPECT_EQ(requested({item("25", 42), item("10", 14)}), 56);
    EXPECT_EQ(requested({item("5", 42)}), 0);
    EXPECT_EQ(requested({item("5", 42), item("10", 1)}), 1);
    EXPECT_EQ(requested({}), 0);
}

TEST(FindItem, FindsTheStrengthExactly) {
    const std::vector<AuthorisedItem> authorised{authorisedItem("2.5", 14, 14, 21),
                                                 authorisedItem("25", 42, 21, 28)};
    EXPECT_EQ(findItem(authorised, decimal("2.500")), &authorised[0]);
    EXPECT_EQ(findItem(authorised, decimal("25.0")), &authorised[1]);
    EXPECT_EQ(findItem(authorised, decimal("2.501")), nullptr);
    EXPECT_EQ(findItem({}, decimal("25")), nullptr);
}

TEST(SuppliedCapsules, AddsUpOneStrengthUnderOneAuthorisation) {
    const DispensingFacts facts =
        CaseBuilder::childbearing()
            .dispensed("2026-03-01T10:00:00Z", {item("25", 5), item("10", 3)})
            .dispensed("2026-03-02T10:00:00Z", {item("25", 7)})
            .dispensedBefore("2026-02-01T10:00:00Z", 28)
            .facts();
    EXPECT_EQ(suppliedCapsules(facts.dispenses, "pa-1", decimal("25")), 12);
    EXPECT_EQ(suppliedCapsules(facts.dispenses, "pa-1", decimal("10")), 3);
    EXPECT_EQ(suppliedCapsules(facts.dispenses, "pa-1", decimal("5")), 0);
    EXPECT_EQ(suppliedCapsules(facts.dispenses, "pa-earlier", decimal("25")), 21);
    EXPECT_EQ(suppliedCapsules({}, "pa-1", decimal("25")), 0);
}

TEST(LastCoveredDay, IsNoneWithoutADispenseUnderAnotherAuthorisation) {
    EXPECT_EQ(lastCoveredDay(CaseBuilder::male().facts()), std::nullopt);
    EXPECT_EQ(lastCoveredDay(
                  CaseBuilder::male().dispensed("2026-03-02T10:00:00Z", {item("25", 1)}).facts()),
              std::nullopt);
}

TEST(LastCoveredDay, CountsTheDayOfTheDispense) {
    EXPECT_EQ(
        lastCoveredDay(CaseBuilder::male().dispensedBefore("2026-02-02T10:00:00Z", 1).facts()),
        date("2026-02-02"));
    EXPECT_EQ(
        lastCoveredDay(CaseBuilder::male().dispensedBefore("2026-02-02T10:00:00Z", 28).facts()),
        date("2026-03-01"));
}

TEST(LastCoveredDay, TakesTheDayFromTheZone) {
    EXPECT_EQ(
        lastCoveredDay(CaseBuilder::male().dispensedBefore("2026-06-30T23:00:00Z", 1).facts()),
        date("2026-07-01"));
    EXPECT_EQ(
        lastCoveredDay(CaseBuilder::male().dispensedBefore("2026-06-30T22:59:59Z", 1).facts()),
        date("2026-06-30"));
}

TEST(LastCoveredDay, BeginsAgainAfterAGapAndCarriesStockOver) {
    // 2 to 11 January, then 15 to 24 January.
    EXPECT_EQ(lastCoveredDay(CaseBuilder::male()
                                 .dispensedBefore("2026-01-02T10:00:00Z", 10)
                                 .dispensedBefore("2026-01-15T10:00:00Z", 10)
                                 .facts()),
              date("2026-01-24"));
    // 2 to 11 January, then from the day after the cover: 12 to 21 January.
    EXPECT_EQ(lastCoveredDay(CaseBuilder::male()
                                 .dispensedBefore("2026-01-02T10:00:00Z", 10)
                                 .dispensedBefore("2026-01-05T10:00:00Z", 10)
                                 .facts()),
              date("2026-01-21"));
    // Handed over on the first day that is not covered.
    EXPECT_EQ(lastCoveredDay(CaseBuilder::male()
                                 .dispensedBefore("2026-01-02T10:00:00Z", 10)
                                 .dispensedBefore("2026-01-12T10:00:00Z", 10)
                                 .facts()),
              date("2026-01-21"));
    // A day later.
    EXPECT_EQ(lastCoveredDay(CaseBuilder::male()
                                 .dispensedBefore("2026-01-02T10:00:00Z", 10)
                                 .dispensedBefore("2026-01-13T10:00:00Z", 10)
                                 .facts()),
              date("2026-01-22"));
}

TEST(LastCoveredDay, TakesDispensesInOrderOfTimeHoweverTheyAreListed) {
    // In time: 2 to 11 January, 12 to 16 January, then 1 to 3 February.
    EXPECT_EQ(lastCoveredDay(CaseBuilder::male()
                                 .dispensedBefore("2026-02-01T10:00:00Z", 3)
                                 .dispensedBefore("2026-01-03T10:00:00Z", 5)
                                 .dispensedBefore("2026-01-02T10:00:00Z", 10)
                                 .facts()),
              date("2026-02-03"));
}

TEST(LastCoveredDay, AddsUpDispensesOfOneMoment) {
    EXPECT_EQ(lastCoveredDay(CaseBuilder::male()
                                 .dispensedBefore("2026-01-02T10:00:00Z", 3)
                                 .dispensedBefore("2026-01-02T10:00:00Z", 5)
                                 .facts()),
              date("2026-01-09"));
}

TEST(LastCoveredDay, PassesLeapDaysAndTheLastYear) {
    EXPECT_EQ(
        lastCoveredDay(CaseBuilder::male().dispensedBefore("2028-02-02T10:00:00Z", 28).facts()),
        date("2028-02-29"));
    EXPECT_EQ(
        lastCoveredDay(CaseBuilder::male().dispensedBefore("9999-12-31T10:00:00Z", 2).facts()),
        date("9999-12-31").plusDays(1));
}

}  // namespace
}  // namespace gatehouse::test
