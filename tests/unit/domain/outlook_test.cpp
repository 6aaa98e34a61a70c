#include "server/domain/outlook.h"

#include <gtest/gtest.h>

#include "tests/support/case_builder.h"

namespace gatehouse::domain {
namespace {

using test::CaseBuilder;
using test::instant;

std::optional<Instant> earliestOf(const CaseBuilder& builder) {
    return outlookOf(test::ukLenalidomide(), builder.facts()).earliest;
}

TEST(Outlook, IsTheMomentItselfWhereThatIsADispense) {
    EXPECT_EQ(earliestOf(CaseBuilder::childbearing()), instant("2026-03-02T11:00:00Z"));
}

TEST(Outlook, IsTheSigningWhereThatIsStillToCome) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.at("2026-02-28T12:00:00Z");
    EXPECT_EQ(earliestOf(builder), instant("2026-03-02T09:00:00Z"));
}

TEST(Outlook, IsTheResolutionToTheNanosecond) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.signals({test::signal(
        SignalKind::SuspectedPregnancy, "2026-03-01T08:00:00Z", "2026-03-03T10:00:00.000000001Z")});
    EXPECT_EQ(earliestOf(builder), instant("2026-03-03T10:00:00.000000001Z"));
}

TEST(Outlook, IsTheResolutionOfATestWhereThatIsWaitedFor) {
    CaseBuilder builder = CaseBuilder::male();
    builder.pregnancyTests({test::pregnancyTest(
        "2026-03-01T08:00:00Z", TestResult::Positive, "2026-03-03T10:00:00.000000001Z")});
    EXPECT_EQ(earliestOf(builder), instant("2026-03-03T10:00:00.000000001Z"));
}

TEST(Outlook, IsTheConfirmationWhereThatIsStillToCome) {
    CaseBuilder builder = CaseBuilder::us(Category::Male);
    builder.confirmedAt("2026-03-02T15:00:00Z");
    EXPECT_EQ(outlookOf(test::usLenalidomide(), builder.facts()).earliest,
              instant("2026-03-02T15:00:00Z"));
}

TEST(Outlook, IsNoMomentBeforeTheCases) {
    CaseBuilder builder = CaseBuilder::childbearing();
    // It would have been a dispense at its signing, two hours before.
    builder.cancelledAt("2026-03-02T10:00:00Z");
    EXPECT_EQ(earliestOf(builder), std::nullopt);
}

TEST(Outlook, IsTheFirstInstantOfACivilDayInTheCasesZone) {
    CaseBuilder builder = CaseBuilder::male();
    // Registered again from 1 April, when London keeps summer time.
    builder.pharmacyRegistered("2026-04-01", "");
    EXPECT_EQ(earliestOf(builder), instant("2026-03-31T23:00:00Z"));
}

TEST(Outlook, BeginsWithTheNextDayAndLeavesNoneOut) {
    CaseBuilder builder = CaseBuilder::male();
    builder.pharmacyRegistered("2026-03-03", "2026-03-03");
    EXPECT_EQ(earliestOf(builder), instant("2026-03-03T00:00:00Z"));
    builder.pharmacyRegistered("2026-03-04", "2026-03-04");
    EXPECT_EQ(earliestOf(builder), instant("2026-03-04T00:00:00Z"));
}

TEST(Outlook, LooksNinetyDaysAheadAndNoFurther) {
    CaseBuilder builder = CaseBuilder::male();
    builder.pharmacyRegistered("2026-05-31", "");
    EXPECT_EQ(earliestOf(builder), instant("2026-05-30T23:00:00Z"));
    builder.pharmacyRegistered("2026-06-01", "");
    EXPECT_EQ(earliestOf(builder), std::nullopt);
}

/// After the days that are looked at, what stands in the case is looked at still.
TEST(Outlook, IsALaterInstantInTheCaseWhateverItSays) {
    CaseBuilder tested = CaseBuilder::male();
    tested.pharmacyRegistered("2026-06-20", "");
    EXPECT_EQ(earliestOf(tested), std::nullopt);
    tested.pregnancyTests({test::pregnancyTest("2026-06-25T08:00:00Z")});
    EXPECT_EQ(earliestOf(tested), instant("2026-06-25T08:00:00Z"));
    CaseBuilder raised = CaseBuilder::male();
    raised.pharmacyRegistered("2026-06-20", "")
        .signals({test::signal(
            SignalKind::MissedPeriod, "2026-06-26T08:00:00Z", "2026-06-19T08:00:00Z")});
    EXPECT_EQ(earliestOf(raised), instant("2026-06-26T08:00:00Z"));
}

TEST(Outlook, IsNoneWhereTheAuthorisationLapsesFirst) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.pharmacyRegistered("2026-03-10", "");
    EXPECT_EQ(earliestOf(builder), std::nullopt);
}

TEST(Outlook, RemembersTheMomentOfTheCase) {
    CaseBuilder builder = CaseBuilder::male();
    EXPECT_EQ(outlookOf(test::ukLenalidomide(), builder.facts()).at,
              instant("2026-03-02T11:00:00Z"));
    builder.pharmacyNeverRegistered();
    EXPECT_EQ(outlookOf(test::ukLenalidomide(), builder.facts()).at,
              instant("2026-03-02T11:00:00Z"));
}

}  // namespace
}  // namespace gatehouse::domain
