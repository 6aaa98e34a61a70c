#include <gtest/gtest.h>

#include "server/domain/requirements/pregnancy_tests.h"
#include "tests/support/case_builder.h"

// Schedules that a programme may have and that none of the built-in ones has.

namespace gatehouse::test {
namespace {

using domain::Programme;
using domain::TestState;
using domain::TestStep;
using domain::TestStepKind;
using domain::Window;

Window daysBefore(std::int64_t from, std::int64_t to = 0) {
    return {domain::Anchor::Prescription, domain::WindowUnit::Days, -from, -to, domain::Ends::Both};
}

Programme scheduled(std::vector<TestStep> schedule) {
    Programme programme = usLenalidomide();
    programme.pregnancyTest.schedule = std::move(schedule);
    return programme;
}

/// Prescribed at 09:00 on 2 March 2026.
TestState stateOf(const Programme& programme, std::initializer_list<PregnancyTest> tests) {
    CaseBuilder c = CaseBuilder::us(Category::ChildbearingPotential);
    c.pregnancyTests(tests);
    return domain::bestTest(domain::Situation(programme, c.facts())).state;
}

PregnancyTest sensitive(const char* takenAt, std::optional<Decimal> sensitivity) {
    PregnancyTest test = pregnancyTest(takenAt);
    test.sensitivityMiuPerMl = sensitivity;
    return test;
}

constexpr const char* kOnTheDay = "2026-03-02T08:00:00Z";
constexpr const char* kEarlier = "2026-02-25T08:00:00Z";

/// A test of the day and another of the fortnight before, in which the day lies too.
Programme twoTests() {
    return scheduled({TestStep{TestStepKind::Always, {}, daysBefore(1), daysBefore(14)}});
}

TEST(TwoTests, AreNotOneAndTheSame) {
    EXPECT_EQ(stateOf(twoTests(), {pregnancyTest(kOnTheDay)}), TestState::EarlierTestMissing);
    EXPECT_EQ(stateOf(twoTests(), {sensitive(kOnTheDay, {})}), TestState::EarlierTestMissing);
}

TEST(TwoTests, MayBothBeOfTheDay) {
    EXPECT_EQ(stateOf(twoTests(), {pregnancyTest(kOnTheDay), pregnancyTest(kOnTheDay)}),
              TestState::Qualifies);
    EXPECT_EQ(stateOf(twoTests(), {pregnancyTest(kOnTheDay), sensitive(kOnTheDay, {})}),
              TestState::SensitivityUnrecorded);
    EXPECT_EQ(stateOf(twoTests(), {sensitive(kOnTheDay, {}), sensitive(kOnTheDay, {})}),
              TestState::SensitivityUnrecorded);
}

TEST(TwoTests, AreEachOfSufficientSensitivity) {
    EXPECT_EQ(stateOf(twoTests(), {pregnancyTest(kEarlier), pregnancyTest(kOnTheDay)}),
              TestState::Qualifies);
    EXPECT_EQ(stateOf(twoTests(), {sensitive(kEarlier, {}), pregnancyTest(kOnTheDay)}),
              TestState::SensitivityUnrecorded);
    EXPECT_EQ(stateOf(twoTests(), {pregnancyTest(kEarlier), sensitive(kOnTheDay, {})}),
              TestState::SensitivityUnrecorded);
    EXPECT_EQ(stateOf(twoTests(), {sensitive(kEarlier, decimal("60")), pregnancyTest(kOnTheDay)}),
              TestState::EarlierTestMissing);
    EXPECT_EQ(stateOf(twoTests(), {pregnancyTest(kEarlier), sensitive(kOnTheDay, decimal("60"))}),
              TestState::TooInsensitive);
}

TEST(TwoTests, AreBothSupervisedWhereTheProgrammeAsksForThat) {
    Programme programme = twoTests();
    programme.pregnancyTest.supervised = true;
    PregnancyTest unsupervised = pregnancyTest(kEarlier);
    unsupervised.supervised = false;
    EXPECT_EQ(stateOf(programme, {unsupervised, pregnancyTest(kOnTheDay)}),
              TestState::EarlierTestMissing);
    EXPECT_EQ(stateOf(programme, {pregnancyTest(kEarlier), pregnancyTest(kOnTheDay)}),
              TestState::Qualifies);
}

TEST(Schedule, CountsNoTreatmentAsAShortOne) {
    const Programme programme =
        scheduled({TestStep{TestStepKind::TreatmentShorterThan, 28, daysBefore(1), {}},
                   TestStep{TestStepKind::Always, {}, daysBefore(14), {}}});
    EXPECT_EQ(stateOf(programme, {pregnancyTest(kEarlier)}), TestState::OutsideWindow);
}

TEST(Schedule, GoesByTheFirstStepThatHolds) {
    const Programme programme = scheduled({TestStep{TestStepKind::Always, {}, daysBefore(1), {}},
                                           TestStep{TestStepKind::Always, {}, daysBefore(14), {}}});
    EXPECT_EQ(stateOf(programme, {pregnancyTest(kEarlier)}), TestState::OutsideWindow);
}

TEST(Schedule, GoesByTheLastStepWhereNoOtherHolds) {
    const TestStep narrow{TestStepKind::IrregularCycles, {}, daysBefore(1), {}};
    const TestStep wide{TestStepKind::IrregularCycles, {}, daysBefore(14), {}};
    Programme programme = scheduled({narrow, wide, narrow});
    programme.pregnancyTest.schedule.pop_back();
    EXPECT_EQ(stateOf(programme, {pregnancyTest(kEarlier)}), TestState::Qualifies);
}

}  // namespace
}  // namespace gatehouse::test
