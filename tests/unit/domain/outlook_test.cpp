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

TEST(Outlook, IsTheFirstInstantOfACivilDayInTheCasesZone) {
    CaseBuilder builder = CaseBuilder::male();
    // Registered again from 1 April, when London keeps summer time.
    builder.pharmacyRegistered("2026-04-01", "");
    EXPECT_EQ(earliestOf(builder), instant("2026-03-31T23:00:00Z"));
}

TEST(Outlook, LooksNinetyDaysAheadAndNoFurther) {
    CaseBuilder builder = CaseBuilder::male();
    builder.pharmacyRegistered("2026-05-31", "");
    EXPECT_EQ(earliestOf(builder), instant("2026-05-30T23:00:00Z"));
    builder.pharmacyRegistered("2026-06-01", "");
    EXPECT_EQ(earliestOf(builder), std::nullopt);
}

TEST(Outlook, IsNoneWhereTheAuthorisationLapsesFirst) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.pharmacyRegistered("2026-03-10", "");
    EXPECT_EQ(earliestOf(builder), std::nullopt);
}

TEST(Outlook, RemembersTheMomentOfTheCase) {
    EXPECT_EQ(outlookOf(test::ukLenalidomide(), CaseBuilder::male().facts()).at,
              instant("2026-03-02T11:00:00Z"));
}

}  // namespace
}  // namespace gatehouse::domain
