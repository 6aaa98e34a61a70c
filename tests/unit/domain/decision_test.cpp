#include "server/domain/decision.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using domain::decide;
using domain::Decision;
using domain::Effect;
using domain::explain;
using domain::ExplainedDecision;
using domain::FlagCode;
using domain::kRequirementCount;
using domain::Observations;
using domain::Programme;
using domain::RequirementCode;
using domain::RequirementRule;
using domain::Verdict;

constexpr std::array kCategories{
    Category::ChildbearingPotential, Category::NoChildbearingPotential, Category::Male};

/// Childbearing potential, no childbearing potential, male.
using Applies = std::array<bool, 3>;
constexpr Applies kEverybody{true, true, true};
constexpr Applies kChildbearing{true, false, false};
constexpr Applies kChildbearingAndMale{true, false, true};
constexpr Applies kNobody{false, false, false};

/// Effect and categories of each requirement. Source: decision contract, "Requirements". What is
/// always met in the US (nothing is discouraged there, re-confirmation is not asked for) is not
/// asked there.
struct ContractRow {
    RequirementCode code;
    Effect effect;
    Applies uk;
    Applies us;
};

constexpr std::array<ContractRow, kRequirementCount> kContract{{
    {RequirementCode::PharmacyRegistered, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::PrescriberRegistered, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::PrescriberInGoodStanding, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::AuthorisationAuthentic, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::AuthorisationOpen, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::AuthorisationInDate, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::MedicineMatches, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::SamePharmacy, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::QuantityAvailable, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::SupplyLimit, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::SupplyOverlap, Effect::Refuse, kChildbearing, kEverybody},
    {RequirementCode::CategoryCurrent, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::CategoryEvidenced, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::InitiationComplete, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::CounsellingConfirmed,
     Effect::Refuse,
     kChildbearingAndMale,
     kChildbearingAndMale},
    {RequirementCode::ContraceptionEffective, Effect::Refuse, kChildbearing, kChildbearing},
    {RequirementCode::ContraceptionDiscouraged, Effect::Hold, kChildbearing, kNobody},
    {RequirementCode::AbstinenceReconfirmed, Effect::Hold, kChildbearing, kNobody},
    {RequirementCode::PregnancyTestInWindow, Effect::Refuse, kChildbearing, kChildbearing},
    {RequirementCode::PregnancyTestSensitivityRecorded, Effect::Hold, kChildbearing, kChildbearing},
    {RequirementCode::NoPregnancySignal, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::PartnerPregnancyResolved, Effect::Hold, kEverybody, kEverybody},
    {RequirementCode::IndicationRecorded, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::OffLabelConfirmed, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::Under18Confirmed, Effect::Refuse, kEverybody, kEverybody},
    {RequirementCode::ConfirmationCurrent, Effect::Refuse, kNobody, kEverybody},
    {RequirementCode::ShippedSameDay, Effect::Refuse, kNobody, kChildbearing},
    {RequirementCode::SurveyCurrent, Effect::Refuse, kNobody, kEverybody},
}};

/// For each category, the effects of all entries of a code.
std::vector<Effect> effectsOf(const Programme& programme, RequirementCode code, Category category) {
    std::vector<Effect> effects;
    for (const RequirementRule& rule : programme.requirements) {
        if (rule.code == code && rule.applies[category]) {
            effects.push_back(rule.effect);
        }
    }
    return effects;
}

void expectRules(const Programme& programme, const ContractRow& row, const Applies& applies) {
    for (std::size_t i = 0; i < kCategories.size(); ++i) {
        const std::vector<Effect> owed =
            applies.at(i) ? std::vector<Effect>{row.effect} : std::vector<Effect>{};
        EXPECT_EQ(effectsOf(programme, row.code, kCategories.at(i)), owed)
            << programme.id << " " << nameOf(row.code) << " " << nameOf(kCategories.at(i));
    }
}

/// A case with as much wrong as can be at once.
CaseBuilder everythingWrong(Category category) {
    CaseBuilder c(category);
    c.suppliedOn("2027-03-01").bornOn("2015-01-01");
    c.pharmacyNeverRegistered().prescriberNeverRegistered().prescriberSuspendedOn("2026-06-01");
    c.signature(SignatureState::Missing).cancelledAt("2026-03-03T00:00:00Z");
    c.facts().authorisation.medicine = "thalidomide";
    c.facts().authorisation.counsellingConfirmed = false;
    c.indication("fictional-disease").supplyDays(10'000);
    c.requested({item("25", 10'000)});
    c.assessments({}).initiations({}).contraceptions({}).pregnancyTests({});
    c.signals({signal(SignalKind::MissedPeriod, "2026-01-01T00:00:00Z"),
               signal(SignalKind::PartnerPregnancy, "2026-01-01T00:00:00Z")});
    return c;
}

TEST(Decide, DispensesTheCaseThatMeetsEverythingInEachCategory) {
    for (const Category category : kCategories) {
        expectRow({"", [](CaseBuilder&) {}, {}, "", {}, category});
        expectRow({"", [](CaseBuilder&) {}, {}, "", {}, category, CaseBuilder::us});
    }
}

TEST(Decide, AppliesEachRequirementToItsCategoriesWithItsEffect) {
    std::set<std::string> programmes;
    for (const Programme& programme : builtInEditions()) {
        const bool isUs = programme.id.starts_with("us-");
        for (const ContractRow& row : kContract) {
            expectRules(programme, row, isUs ? row.us : row.uk);
        }
        programmes.insert(programme.id);
    }
    EXPECT_EQ(programmes,
              (std::set<std::string>{
                  "uk-lenalidomide", "uk-pomalidomide", "uk-thalidomide", "us-lenalidomide-rems"}));
}

TEST(Decide, ListsEveryUnmetRequirementSortedByCode) {
    const CaseBuilder c = everythingWrong(Category::ChildbearingPotential);
    const Decision decision = decide(ukLenalidomide(), c.facts());
    const std::vector<std::string> names = namesOf(decision.unmetCodes());
    EXPECT_EQ(
        names,
        (std::vector<std::string>{
            "authorisation-authentic", "authorisation-in-date",    "authorisation-open",
            "category-current",        "category-evidenced",       "contraception-effective",
            "counselling-confirmed",   "initiation-complete",      "medicine-matches",
            "no-pregnancy-signal",     "off-label-confirmed",      "partner-pregnancy-resolved",
            "pharmacy-registered",     "pregnancy-test-in-window", "prescriber-in-good-standing",
            "prescriber-registered",   "quantity-available",       "supply-limit",
            "supply-overlap",          "under-18-confirmed"}));
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    EXPECT_EQ(decision.verdict, Verdict::Refuse);
}

TEST(Decide, AsksNothingThatDoesNotApply) {
    const Decision decision =
        decide(ukLenalidomide(), everythingWrong(Category::NoChildbearingPotential).facts());
    for (const RequirementCode code : {RequirementCode::CounsellingConfirmed,
                                       RequirementCode::SupplyOverlap,
                                       RequirementCode::ContraceptionEffective,
                                       RequirementCode::PregnancyTestInWindow}) {
        EXPECT_FALSE(decision.isUnmet(code)) << nameOf(code);
    }
    EXPECT_TRUE(decision.isUnmet(RequirementCode::SupplyLimit));
}

class VerdictTest : public RuleTable {};

TEST_P(VerdictTest, Decides) {
    expectRow(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    HoldsAndRefusals,
    VerdictTest,
    testing::Values(
        RuleRow{"ThreeHoldsAreAHold",
                [](auto& c) {
                    c.signals({signal(SignalKind::PartnerPregnancy, "2026-02-02T11:00:00Z")});
                    c.facts().patient.pregnancyTests.front().sensitivityMiuPerMl.reset();
                    c.contraceptions(
                        {contraception(ContraceptiveMethod::CombinedPill, "2025-01-01")});
                },
                {RequirementCode::ContraceptionDiscouraged,
                 RequirementCode::PartnerPregnancyResolved,
                 RequirementCode::PregnancyTestSensitivityRecorded}},
        RuleRow{"AHoldAndARefusalAreARefusal",
                [](auto& c) {
                    c.signals({signal(SignalKind::PartnerPregnancy, "2026-02-02T11:00:00Z")});
                    c.indication(std::nullopt);
                },
                {RequirementCode::IndicationRecorded, RequirementCode::PartnerPregnancyResolved}},
        RuleRow{"ARefusalListedBeforeAHoldToo",
                [](auto& c) {
                    c.signals({signal(SignalKind::PartnerPregnancy, "2026-02-02T11:00:00Z")});
                    c.pharmacyNeverRegistered();
                },
                {RequirementCode::PartnerPregnancyResolved, RequirementCode::PharmacyRegistered}},
        RuleRow{"FlagsNeverChangeIt",
                [](auto& c) {
                    c.bornOn("2009-01-01").indication("fictional-disease");
                    c.facts().authorisation.offLabelConfirmed = true;
                    c.facts().authorisation.under18Confirmed = true;
                    c.contraceptions({contraception(ContraceptiveMethod::CopperIud, "2025-01-01")});
                    c.dispensedBefore("2026-01-02T10:00:00Z", 28);
                    c.pregnancyTests({pregnancyTest("2026-01-02T08:00:00Z"),
                                      pregnancyTest("2026-03-02T08:00:00Z")});
                },
                {},
                "",
                {FlagCode::ContraceptionCautioned,
                 FlagCode::OffLabel,
                 FlagCode::PregnancyTestInterval,
                 FlagCode::Under18}},
        RuleRow{"FlagsStandBesideRefusals",
                [](auto& c) {
                    c.suppliedOn("2026-12-01").bornOn("2009-01-01");
                    c.facts().authorisation.under18Confirmed = true;
                },
                {RequirementCode::AuthorisationInDate},
                "too-late",
                {FlagCode::AuthorisationStale, FlagCode::Under18},
                Category::Male}),
    RowName());

TEST(Decide, GoesByTheEffectThatTheProgrammeGives) {
    Programme programme = ukLenalidomide();
    const DispensingFacts facts = CaseBuilder::male().indication(std::nullopt).facts();
    EXPECT_EQ(decide(programme, facts).verdict, Verdict::Refuse);
    for (RequirementRule& rule : programme.requirements) {
        rule.effect = Effect::Hold;
    }
    EXPECT_EQ(decide(programme, facts).verdict, Verdict::Hold);
    for (RequirementRule& rule : programme.requirements) {
        rule.applies = {};
    }
    EXPECT_EQ(decide(programme, facts).verdict, Verdict::Dispense);
}

TEST(Decide, CountsInTheZoneOfTheCase) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.signedAt("2026-03-02T23:30:00Z").at("2026-03-10T05:30:00Z");
    c.pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z")});
    EXPECT_TRUE(decide(ukLenalidomide(), c.facts()).isUnmet(RequirementCode::AuthorisationInDate));
    // In Kathmandu the prescription is of 3 March; in New York the supply is of 10 March, 01:30.
    c.inZone("Asia/Kathmandu");
    EXPECT_EQ(decide(ukLenalidomide(), c.facts()).verdict, Verdict::Dispense);
    c.inZone("America/New_York");
    EXPECT_EQ(decide(ukLenalidomide(), c.facts()).verdict, Verdict::Refuse);
    c.inZone("Pacific/Honolulu");
    EXPECT_EQ(decide(ukLenalidomide(), c.facts()).verdict, Verdict::Dispense);
}

TEST(Explain, FindsWhatApplicableRequirementsFoundInTheProgrammesOrder) {
    for (const Category category : kCategories) {
        for (const CaseBuilder& c : {CaseBuilder(category), everythingWrong(category)}) {
            const ExplainedDecision explained = explain(ukLenalidomide(), c.facts());
            const Decision decision = decide(ukLenalidomide(), c.facts());
            EXPECT_EQ(explained.decision.unmet, decision.unmet);
            EXPECT_EQ(explained.decision.flags, decision.flags);
            EXPECT_EQ(explained.decision.verdict, decision.verdict);
            auto found = explained.findings.begin();
            for (const RequirementRule& rule : ukLenalidomide().requirements) {
                if (!rule.applies[category]) {
                    continue;
                }
                ASSERT_NE(found, explained.findings.end());
                EXPECT_EQ(found->rule, &rule);
                EXPECT_EQ(found->met, !decision.isUnmet(rule.code)) << nameOf(rule.code);
                ++found;
            }
            EXPECT_EQ(found, explained.findings.end());
        }
    }
}

TEST(Observations, KeepNothingWhereTheyDoNotRecord) {
    Observations unrecorded;
    unrecorded.note("a", std::int64_t{1});
    unrecorded.note("b", std::optional<Date>(date("2026-03-02")));
    unrecorded.noteText("c", "text");
    EXPECT_TRUE(unrecorded.values().empty());
    Observations recorded = Observations::recording();
    recorded.note("a", std::int64_t{1});
    recorded.note("b", std::optional<Date>());
    recorded.note("c", std::optional<Date>(date("2026-03-02")));
    recorded.noteText("d", "text");
    EXPECT_EQ(recorded.values().size(), 3U);
}

TEST(Decision, RefusesUntilItIsTaken) {
    EXPECT_EQ(Decision().verdict, Verdict::Refuse);
}

template <class Enumeration>
void expectEveryName() {
    for (const std::string_view name : Vocabulary<Enumeration>::kNames) {
        EXPECT_FALSE(name.empty());
    }
}

TEST(Codes, AllHaveNames) {
    expectEveryName<RequirementCode>();
    expectEveryName<FlagCode>();
    expectEveryName<Effect>();
    expectEveryName<Verdict>();
    expectEveryName<domain::Certainty>();
    expectEveryName<domain::BasisCriterion::Kind>();
    expectEveryName<domain::TestStepKind>();
    expectEveryName<domain::OverlapKind>();
    expectEveryName<domain::Anchor>();
    expectEveryName<domain::WindowUnit>();
    expectEveryName<domain::Ends>();
}

TEST(Codes, StandInTheOrderOfTheirNames) {
    const auto& requirements = Vocabulary<RequirementCode>::kNames;
    EXPECT_TRUE(std::is_sorted(requirements.begin(), requirements.end()));
    const auto& flags = Vocabulary<FlagCode>::kNames;
    EXPECT_TRUE(std::is_sorted(flags.begin(), flags.end()));
}

}  // namespace
}  // namespace gatehouse::test
