#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <map>
#include <random>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "server/evaluate/explanation.h"
#include "server/programmes/decision_texts.h"
#include "tests/property/any_facts.h"
#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using domain::decide;
using domain::Decision;
using domain::RequirementCode;
using domain::Verdict;

const programmes::DecisionTexts& texts() {
    static const auto kTexts = programmes::DecisionTexts::builtIn();
    return kTexts;
}

Decision decided(const DispensingFacts& facts) {
    return decide(editionOf(facts), facts);
}

void expectSame(const Decision& a, const Decision& b) {
    RC_ASSERT(namesOf(a.unmetCodes()) == namesOf(b.unmetCodes()));
    RC_ASSERT(namesOf(a.flagCodes()) == namesOf(b.flagCodes()));
    RC_ASSERT(a.verdict == b.verdict);
}

/// The records in another order. Of one day's assessments the last listed counts, so that these
/// keep their order among themselves.
DispensingFacts reordered(DispensingFacts facts, std::uint32_t seed) {
    std::mt19937 engine(seed);
    const auto shuffle = [&](auto& records) {
        std::shuffle(records.begin(), records.end(), engine);
    };
    shuffle(facts.patient.initiations);
    for (Initiation& form : facts.patient.initiations) {
        shuffle(form.items);
    }
    shuffle(facts.patient.contraception);
    for (Contraception& record : facts.patient.contraception) {
        shuffle(record.reconfirmedOn);
    }
    shuffle(facts.patient.pregnancyTests);
    shuffle(facts.patient.signals);
    shuffle(facts.authorisation.items);
    shuffle(facts.dispenses);
    shuffle(facts.request.items);
    std::map<Date, std::uint32_t> rankOf;
    for (const Assessment& record : facts.patient.assessments) {
        rankOf.emplace(record.assessedOn, engine());
    }
    std::stable_sort(facts.patient.assessments.begin(),
                     facts.patient.assessments.end(),
                     [&](const Assessment& a, const Assessment& b) {
                         return rankOf.at(a.assessedOn) < rankOf.at(b.assessedOn);
                     });
    return facts;
}

RC_GTEST_PROP(DecisionProperty, SameFactsGiveTheSameDecision, ()) {
    const DispensingFacts facts = anyFacts();
    const DispensingFacts copy = facts;
    expectSame(decided(facts), decided(copy));
}

RC_GTEST_PROP(DecisionProperty, VerdictFollowsFromWhatIsUnmet, ()) {
    const DispensingFacts facts = anyFacts();
    const Decision decision = decided(facts);
    bool refuses = false;
    for (const RequirementCode code : decision.unmetCodes()) {
        const auto& rules = editionOf(facts).requirements;
        const auto rule = std::find_if(
            rules.begin(), rules.end(), [&](const auto& one) { return one.code == code; });
        refuses = refuses || rule->effect == domain::Effect::Refuse;
    }
    RC_CLASSIFY(decision.verdict == Verdict::Dispense, "dispense");
    RC_CLASSIFY(decision.verdict == Verdict::Hold, "hold");
    RC_ASSERT(decision.verdict == (refuses                ? Verdict::Refuse
                                   : decision.unmet.any() ? Verdict::Hold
                                                          : Verdict::Dispense));
}

RC_GTEST_PROP(DecisionProperty, OrderOfRecordsDoesNotMatter, ()) {
    const DispensingFacts facts = anyFacts();
    const auto seed = *rc::gen::arbitrary<std::uint32_t>();
    expectSame(decided(facts), decided(reordered(facts, seed)));
}

RC_GTEST_PROP(DecisionProperty, AnUnresolvedPositiveTestRefuses, ()) {
    DispensingFacts facts = anyFacts();
    const Decision before = decided(facts);
    PregnancyTest test = anyPregnancyTest();
    test.takenAt = std::min(test.takenAt, facts.at);
    test.result = oneIn(2) ? TestResult::Positive : TestResult::Indeterminate;
    test.resolvedAt.reset();
    facts.patient.pregnancyTests.push_back(test);
    const Decision after = decided(facts);
    RC_ASSERT(after.verdict == Verdict::Refuse);
    RC_ASSERT(after.isUnmet(RequirementCode::NoPregnancySignal));
    // It never mends anything but the hold for a sensitivity that was asked for before.
    const auto hold = static_cast<std::size_t>(RequirementCode::PregnancyTestSensitivityRecorded);
    RC_ASSERT((before.unmet & ~after.unmet).reset(hold).none());
}

/// As the moment grows, what has gone from met to unmet stays unmet.
void expectNeverMetAgain(DispensingFacts facts, RequirementCode code, std::int64_t seconds) {
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 30));
    bool wasMet = false;
    bool wasMissed = false;
    for (const int step : steps) {
        const bool isMet = !decided(facts).isUnmet(code);
        RC_ASSERT(!(isMet && wasMissed));
        wasMissed = wasMissed || (wasMet && !isMet);
        wasMet = wasMet || isMet;
        facts.at = facts.at.plusSeconds(step * seconds + 1);
    }
}

RC_GTEST_PROP(DecisionProperty, OnceTooLateItStaysTooLate, ()) {
    expectNeverMetAgain(anyFacts(), RequirementCode::AuthorisationInDate, 43'200);
}

RC_GTEST_PROP(DecisionProperty, OnceTooOldAConfirmationStaysTooOld, ()) {
    expectNeverMetAgain(anyFacts(), RequirementCode::ConfirmationCurrent, 3'600);
}

/// The process's own zone and locale, for as long as it lives.
class ProcessSurroundings {
  public:
    ProcessSurroundings(const char* zone, const char* locale) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        std::setlocale(LC_ALL, locale);
    }
    ProcessSurroundings(const ProcessSurroundings&) = delete;
    ProcessSurroundings& operator=(const ProcessSurroundings&) = delete;
    ~ProcessSurroundings() {
        ::unsetenv("TZ");
        ::tzset();
        std::setlocale(LC_ALL, "C");
    }
};

std::string explainedText(const DispensingFacts& facts) {
    const evaluate::Case decided{"sample", facts, &editionOf(facts)};
    const auto explained = explain(*decided.edition, facts);
    const auto outlook = outlookOf(*decided.edition, facts);
    return evaluate::explanationJson({decided, explained, outlook}, texts());
}

RC_GTEST_PROP(DecisionProperty, TheProcessesZoneAndLocaleDoNotMatter, ()) {
    const DispensingFacts facts = anyFacts();
    const std::string usual = explainedText(facts);
    const auto zone =
        *rc::gen::element<std::string>("Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu");
    const auto locale = *rc::gen::element<std::string>("C.UTF-8", "POSIX", "");
    const ProcessSurroundings elsewhere(zone.c_str(), locale.c_str());
    RC_ASSERT(explainedText(facts) == usual);
}

RC_GTEST_PROP(DecisionProperty, AMansResultDoesNotDependOnContraceptionOrNegativeTests, ()) {
    DispensingFacts facts = anyFacts(Category::Male);
    const Decision before = decided(facts);
    facts.patient.contraception.clear();
    auto& tests = facts.patient.pregnancyTests;
    tests.erase(std::remove_if(
                    tests.begin(),
                    tests.end(),
                    [](const PregnancyTest& test) { return test.result == TestResult::Negative; }),
                tests.end());
    expectSame(before, decided(facts));
    PregnancyTest negative = anyPregnancyTest();
    negative.result = TestResult::Negative;
    tests.push_back(negative);
    facts.patient.contraception.push_back(anyContraception());
    expectSame(before, decided(facts));
}

RC_GTEST_PROP(DecisionProperty, WhatComesAfterTheMomentDoesNotMatter, ()) {
    DispensingFacts facts = anyFacts();
    const Decision before = decided(facts);
    const Instant later = facts.at.plusSeconds(*rc::gen::inRange(1, 5'000'000));
    facts.patient.signals.push_back({SignalKind::MissedPeriod, later, std::nullopt});
    facts.patient.signals.push_back({SignalKind::PartnerPregnancy, later, std::nullopt});
    // From then on the day is another one in every zone.
    const Date nextDays = facts.timeZone.dayOf(facts.at).plusDays(1);
    if (facts.timeZone.dayOf(facts.authorisation.signedAt) < nextDays) {
        facts.patient.assessments.push_back(assessment("2026-01-01", Basis::Hysterectomy));
        facts.patient.assessments.back().assessedOn = nextDays;
        Contraception record = contraception(ContraceptiveMethod::CombinedPill, "2026-01-01");
        record.used.from = nextDays;
        facts.patient.contraception.push_back(record);
    }
    expectSame(before, decided(facts));
}

RC_GTEST_PROP(DecisionProperty, MoreAcceptedContraceptionNeverHarms, ()) {
    DispensingFacts facts = anyFacts(Category::ChildbearingPotential);
    const Decision before = decided(facts);
    Contraception record = anyContraception();
    record.method = editionOf(facts).contraception.grade(ContraceptiveMethod::Implant) ==
                            domain::MethodGrade::Accepted
                        ? ContraceptiveMethod::Implant
                        : ContraceptiveMethod::Abstinence;
    facts.patient.contraception.push_back(record);
    const Decision after = decided(facts);
    if (before.verdict == Verdict::Dispense) {
        RC_ASSERT(after.verdict == Verdict::Dispense);
    }
    RC_ASSERT(before.isUnmet(RequirementCode::ContraceptionEffective) ||
              !after.isUnmet(RequirementCode::ContraceptionEffective));
}

RC_GTEST_PROP(DecisionProperty, AskingForLessNeverMakesAnythingUnmet, ()) {
    DispensingFacts facts = anyFacts();
    const Decision before = decided(facts);
    Item& item = facts.request.items.front();
    item.capsules = *rc::gen::inRange<std::int64_t>(1, item.capsules + 1);
    const Decision after = decided(facts);
    RC_ASSERT((after.unmet & ~before.unmet).none());
}

RC_GTEST_PROP(DecisionProperty, ExplainAgreesWithDecide, ()) {
    const DispensingFacts facts = anyFacts();
    const Decision decision = decided(facts);
    const domain::ExplainedDecision explained = explain(editionOf(facts), facts);
    expectSame(explained.decision, decision);
    std::size_t unmet = 0;
    for (const domain::Finding& finding : explained.findings) {
        RC_ASSERT(finding.met == !decision.isUnmet(finding.rule->code));
        unmet += finding.met ? 0 : 1;
    }
    RC_ASSERT(unmet == decision.unmet.count());
}

RC_GTEST_PROP(DecisionProperty, EverySentenceIsFilledIn, ()) {
    const DispensingFacts facts = anyFacts();
    for (const domain::Finding& finding : explain(editionOf(facts), facts).findings) {
        const programmes::RequirementText text = texts().textOf(finding, facts.timeZone);
        RC_ASSERT(text.sentence.find('{') == std::string::npos);
        RC_ASSERT(text.remedy.find('{') == std::string::npos);
        RC_ASSERT(text.remedy.empty() == finding.met);
    }
}

}  // namespace
}  // namespace gatehouse::test
