#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;
using enum Category;

class CategoryTest : public RuleTable {};

TEST_P(CategoryTest, Decides) {
    expectRow(GetParam());
}

// Prescribed on 2 March 2026 and supplied on 5 March where nothing else is said.
INSTANTIATE_TEST_SUITE_P(
    Current,
    CategoryTest,
    testing::Values(
        RuleRow{"AssessedOnTheDayOfPrescription",
                [](auto& c) { c.assessments({assessment("2026-03-02", ChildbearingPotential)}); }},
        RuleRow{"AssessedTheDayAfter",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2026-03-03", ChildbearingPotential)});
                },
                {CategoryCurrent, CategoryEvidenced},
                "none"},
        RuleRow{"NeverAssessed",
                [](auto& c) { c.assessments({}); },
                {CategoryCurrent, CategoryEvidenced},
                "none"},
        RuleRow{"AnotherCategory",
                [](auto& c) {
                    c.assessments({assessment("2026-01-05", Basis::NaturalAmenorrhoea)});
                    c.bornOn("1950-05-17");
                },
                {CategoryCurrent},
                "differs"},
        RuleRow{"LatestCounts",
                [](auto& c) {
                    c.assessments({assessment("2025-01-05", Basis::Hysterectomy),
                                   assessment("2025-01-06", ChildbearingPotential)});
                }},
        RuleRow{"LatestCountsHoweverListed",
                [](auto& c) {
                    c.assessments({assessment("2025-01-06", ChildbearingPotential),
                                   assessment("2025-01-05", Basis::Hysterectomy)});
                }},
        RuleRow{"LatestDiffersHoweverListed",
                [](auto& c) {
                    c.assessments({assessment("2025-01-06", Basis::Hysterectomy),
                                   assessment("2025-01-05", ChildbearingPotential)});
                },
                {CategoryCurrent},
                "differs"},
        RuleRow{"OfOneDayTheLastListedCounts",
                [](auto& c) {
                    c.assessments({assessment("2025-01-06", Basis::Hysterectomy),
                                   assessment("2025-01-06", ChildbearingPotential)});
                }},
        RuleRow{"OfOneDayTheLastListedDiffers",
                [](auto& c) {
                    c.assessments({assessment("2025-01-06", ChildbearingPotential),
                                   assessment("2025-01-06", Basis::Hysterectomy)});
                },
                {CategoryCurrent},
                "differs"},
        RuleRow{"OfThePrescriptionsDayTheLastListedCounts",
                [](auto& c) {
                    c.assessments({assessment("2026-03-02", Male),
                                   assessment("2026-03-02", ChildbearingPotential)});
                }},
        RuleRow{"ChangedToMaleTheDayAfterThePrescription",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2026-01-05", ChildbearingPotential),
                                   assessment("2026-03-03", Male)});
                },
                {CategoryCurrent},
                "changed"},
        RuleRow{"ChangedToMaleOnTheDayOfSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2026-03-05", Male),
                                   assessment("2026-01-05", ChildbearingPotential)});
                },
                {CategoryCurrent},
                "changed"},
        RuleRow{"ChangedToMaleTheDayAfterTheSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2026-01-05", ChildbearingPotential),
                                   assessment("2026-03-06", Male)});
                }},
        RuleRow{"ChangedBackBeforeTheSupply",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2026-01-05", ChildbearingPotential),
                                   assessment("2026-03-03", Male),
                                   assessment("2026-03-04", ChildbearingPotential)});
                },
                {CategoryCurrent},
                "changed"},
        RuleRow{"AssessedAgainAlike",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2026-01-05", ChildbearingPotential),
                                   assessment("2026-03-03", ChildbearingPotential)});
                }},
        RuleRow{"StricterRulesMayStayAfterTheChange",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2026-01-05", ChildbearingPotential),
                                   assessment("2026-03-03", Basis::Hysterectomy)});
                }},
        RuleRow{"ChangedToChildbearingPotential",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2026-01-05", Basis::Hysterectomy),
                                   assessment("2026-03-03", ChildbearingPotential)});
                },
                {CategoryCurrent},
                "changed",
                {},
                NoChildbearingPotential},
        RuleRow{"AManChangedToNoChildbearingPotential",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.facts().patient.assessments.push_back(
                        assessment("2026-03-03", Basis::Hysterectomy));
                },
                {CategoryCurrent},
                "changed",
                {},
                Male},
        RuleRow{"NoChildbearingPotentialChangedToMale",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.facts().patient.assessments.push_back(assessment("2026-03-03", Male));
                },
                {CategoryCurrent},
                "changed",
                {},
                NoChildbearingPotential},
        RuleRow{"PrescriptionAtMidnightInSummerIsOfTheNewDay",
                [](auto& c) {
                    c.prescribedOn("2026-06-30").signedAt("2026-06-30T23:00:00Z");
                    c.at("2026-06-30T23:10:00Z");
                    c.assessments({assessment("2026-07-01", ChildbearingPotential)});
                }},
        RuleRow{"PrescriptionJustBeforeMidnightInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-30").signedAt("2026-06-30T22:59:59Z");
                    c.at("2026-06-30T23:10:00Z");
                    c.assessments({assessment("2026-07-01", ChildbearingPotential)});
                },
                {CategoryCurrent, CategoryEvidenced},
                "none"}),
    RowName());

/// Gives the case one assessment of 1 March 2026 which shows natural amenorrhoea.
void amenorrhoea(CaseBuilder& c, const char* bornOn, const char* since) {
    Assessment record = assessment("2026-03-01", Basis::NaturalAmenorrhoea);
    record.amenorrhoeaSince = dateOrNone(since);
    c.bornOn(bornOn).assessments({record});
}

INSTANTIATE_TEST_SUITE_P(
    NaturalAmenorrhoea,
    CategoryTest,
    testing::Values(
        RuleRow{"FiftyOnTheDayOfAssessment",
                [](auto& c) { amenorrhoea(c, "1976-03-01", "2020-01-01"); },
                {},
                "",
                {},
                NoChildbearingPotential},
        RuleRow{"FiftyTheDayAfterTheAssessment",
                [](auto& c) { amenorrhoea(c, "1976-03-02", "2020-01-01"); },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"BornOnALeapDayIsFiftyOnTheFirstOfMarch",
                [](auto& c) { amenorrhoea(c, "1976-02-29", "2020-01-01"); },
                {},
                "",
                {},
                NoChildbearingPotential},
        RuleRow{"BornOnALeapDayIsNotYetFiftyOnTheLastOfFebruary",
                [](auto& c) {
                    amenorrhoea(c, "1976-02-29", "2020-01-01");
                    c.facts().patient.assessments.front().assessedOn = date("2026-02-28");
                },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"OneYear",
                [](auto& c) { amenorrhoea(c, "1950-05-17", "2025-03-01"); },
                {},
                "",
                {},
                NoChildbearingPotential},
        RuleRow{"OneYearLessADay",
                [](auto& c) { amenorrhoea(c, "1950-05-17", "2025-03-02"); },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"OneYearSinceALeapDay",
                [](auto& c) {
                    amenorrhoea(c, "1950-05-17", "2024-02-29");
                    c.facts().patient.assessments.front().assessedOn = date("2025-03-01");
                },
                {},
                "",
                {},
                NoChildbearingPotential},
        RuleRow{"OneYearSinceALeapDayLessADay",
                [](auto& c) {
                    amenorrhoea(c, "1950-05-17", "2024-02-29");
                    c.facts().patient.assessments.front().assessedOn = date("2025-02-28");
                },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"SinceIsNotRecorded",
                [](auto& c) { amenorrhoea(c, "1950-05-17", ""); },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"CauseIsNotRecorded",
                [](auto& c) { c.facts().patient.assessments.front().amenorrhoeaCause.reset(); },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"CauseIsCancerTherapy",
                [](auto& c) {
                    c.facts().patient.assessments.front().amenorrhoeaCause =
                        AmenorrhoeaCause::CancerTherapy;
                },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"CauseIsBreastFeeding",
                [](auto& c) {
                    c.facts().patient.assessments.front().amenorrhoeaCause =
                        AmenorrhoeaCause::BreastFeeding;
                },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"CauseIsAnother",
                [](auto& c) {
                    c.facts().patient.assessments.front().amenorrhoeaCause =
                        AmenorrhoeaCause::Other;
                },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"EvidenceAndSpecialistAreNotAskedFor",
                [](auto& c) {
                    c.facts().patient.assessments.front().evidence.clear();
                    c.facts().patient.assessments.front().specialistConfirmed = false;
                },
                {},
                "",
                {},
                NoChildbearingPotential}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Evidence,
    CategoryTest,
    testing::Values(
        RuleRow{"NoBasis",
                [](auto& c) { c.assessments({assessment("2026-01-05", NoChildbearingPotential)}); },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"OvarianFailureConfirmedBySpecialist",
                [](auto& c) {
                    c.bornOn("1990-05-17");
                    c.assessments({assessment("2026-01-05", Basis::PrematureOvarianFailure)});
                    c.facts().patient.assessments.front().evidence.clear();
                },
                {},
                "",
                {},
                NoChildbearingPotential},
        RuleRow{"OvarianFailureNotConfirmedBySpecialist",
                [](auto& c) {
                    c.assessments({assessment("2026-01-05", Basis::PrematureOvarianFailure)});
                    c.facts().patient.assessments.front().specialistConfirmed = false;
                },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"ManWithoutUterusOrOvaries", [](auto&) {}, {}, "", {}, Male},
        RuleRow{"ManOfWhomThatIsNotRecorded",
                [](auto& c) { c.facts().patient.assessments.front().uterusOrOvaries.reset(); },
                {CategoryEvidenced},
                "male",
                {},
                Male},
        RuleRow{"ManWithUterusOrOvaries",
                [](auto& c) { c.facts().patient.assessments.front().uterusOrOvaries = true; },
                {CategoryEvidenced},
                "male",
                {},
                Male},
        RuleRow{"ChildbearingPotentialNeedsNoEvidence",
                [](auto& c) {
                    c.facts().patient.assessments.front().evidence.clear();
                    c.facts().patient.assessments.front().uterusOrOvaries.reset();
                }},
        RuleRow{"OnlyTheOneInEffectNeedsEvidence",
                [](auto& c) {
                    c.assessments({assessment("2026-01-05", NoChildbearingPotential),
                                   assessment("2026-01-06", Basis::Hysterectomy)});
                },
                {},
                "",
                {},
                NoChildbearingPotential},
        RuleRow{"OfOneDayTheLastListedNeedsEvidence",
                [](auto& c) {
                    c.assessments({assessment("2026-01-06", Basis::Hysterectomy),
                                   assessment("2026-01-06", NoChildbearingPotential)});
                },
                {CategoryEvidenced},
                "criterion",
                {},
                NoChildbearingPotential},
        RuleRow{"EvidenceIsOfTheAssessedCategoryNotTheAuthorised",
                [](auto& c) { c.assessments({assessment("2026-01-05", NoChildbearingPotential)}); },
                {CategoryCurrent, CategoryEvidenced},
                "differs",
                {},
                Male}),
    RowName());

/// Bases that are evidence where a document is on record, and those that never are.
struct BasisRow {
    Basis basis;
    bool isListed;
};

class DocumentedBasisTest : public testing::TestWithParam<BasisRow> {};

TEST_P(DocumentedBasisTest, IsEvidenceWhereListedAndDocumented) {
    const BasisRow& row = GetParam();
    CaseBuilder builder = CaseBuilder::noChildbearing();
    builder.assessments({assessment("2026-01-05", row.basis)});
    Assessment& record = builder.facts().patient.assessments.front();
    record.specialistConfirmed = false;
    EXPECT_EQ(findingOf(CategoryEvidenced, builder.facts()).met, row.isListed);
    record.evidence = "x";
    EXPECT_EQ(findingOf(CategoryEvidenced, builder.facts()).met, row.isListed);
    record.evidence = " ";
    EXPECT_EQ(findingOf(CategoryEvidenced, builder.facts()).met, row.isListed);
    record.evidence.clear();
    EXPECT_FALSE(findingOf(CategoryEvidenced, builder.facts()).met);
    EXPECT_EQ(reasonOf(CategoryEvidenced, builder.facts()), "criterion");
}

INSTANTIATE_TEST_SUITE_P(Uk,
                         DocumentedBasisTest,
                         testing::Values(BasisRow{Basis::Hysterectomy, true},
                                         BasisRow{Basis::BilateralSalpingoOophorectomy, true},
                                         BasisRow{Basis::XyGenotype, true},
                                         BasisRow{Basis::TurnerSyndrome, true},
                                         BasisRow{Basis::UterineAgenesis, true},
                                         BasisRow{Basis::BilateralOophorectomy, false},
                                         BasisRow{Basis::UnilateralOophorectomy, false},
                                         BasisRow{Basis::EndometrialAblation, false}),
                         [](const auto& row) {
                             std::string name(nameOf(row.param.basis));
                             name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
                             return name;
                         });

}  // namespace
}  // namespace gatehouse::test
