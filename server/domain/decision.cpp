#include "server/domain/decision.h"

#include <utility>

#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

/// In the order of RequirementCode.
constexpr std::array<Requirement, kRequirementCount> kRequirements{
    abstinenceReconfirmed,
    authorisationAuthentic,
    authorisationInDate,
    authorisationOpen,
    categoryCurrent,
    categoryEvidenced,
    confirmationCurrent,
    contraceptionDiscouraged,
    contraceptionEffective,
    counsellingConfirmed,
    indicationRecorded,
    initiationComplete,
    medicineMatches,
    noPregnancySignal,
    offLabelConfirmed,
    partnerPregnancyResolved,
    pharmacyRegistered,
    pregnancyTestInWindow,
    pregnancyTestSensitivityRecorded,
    prescriberInGoodStanding,
    prescriberRegistered,
    quantityAvailable,
    samePharmacy,
    shippedSameDay,
    supplyLimit,
    supplyOverlap,
    surveyCurrent,
    under18Confirmed,
};

/// In the order of FlagCode.
constexpr std::array<Flag, kFlagCount> kFlags{
    isAuthorisationStale,
    isContraceptionCautioned,
    isOffLabel,
    isPregnancyTestIntervalLong,
    isUnder18,
};

template <class Visit>
Decision evaluate(const Situation& situation, const Visit& visit) {
    Decision decision;
    bool refuses = false;
    bool holds = false;
    for (const RequirementRule& rule : situation.programme.requirements) {
        if (!rule.applies[situation.category()]) {
            continue;
        }
        const auto index = static_cast<std::size_t>(rule.code);
        if (!visit(rule, kRequirements[index])) {
            decision.unmet.set(index);
            (rule.effect == Effect::Refuse ? refuses : holds) = true;
        }
    }
    for (const FlagRule& rule : situation.programme.flags) {
        const auto index = static_cast<std::size_t>(rule.code);
        if (rule.applies[situation.category()] && kFlags[index](situation)) {
            decision.flags.set(index);
        }
    }
    decision.verdict = refuses ? Verdict::Refuse : holds ? Verdict::Hold : Verdict::Dispense;
    return decision;
}

template <class Code, std::size_t N>
std::vector<Code> codesOf(const std::bitset<N>& bits) {
    std::vector<Code> codes;
    for (std::size_t i = 0; i < N; ++i) {
        if (bits[i]) {
            codes.push_back(static_cast<Code>(i));
        }
    }
    return codes;
}

}  // namespace

std::vector<RequirementCode> Decision::unmetCodes() const {
    return codesOf<RequirementCode>(unmet);
}

std::vector<FlagCode> Decision::flagCodes() const {
    return codesOf<FlagCode>(flags);
}

Decision decide(const Programme& programme, const DispensingFacts& facts) {
    const Situation situation(programme, facts);
    Observations unrecorded;
    return evaluate(situation, [&](const RequirementRule&, Requirement requirement) {
        return requirement(situation, unrecorded);
    });
}

ExplainedDecision explain(const Programme& programme, const DispensingFacts& facts) {
    const Situation situation(programme, facts);
    ExplainedDecision explained;
    explained.decision =
        evaluate(situation, [&](const RequirementRule& rule, Requirement requirement) {
            Observations seen = Observations::recording();
            const bool met = requirement(situation, seen);
            explained.findings.push_back({&rule, met, std::move(seen)});
            return met;
        });
    return explained;
}

std::optional<Date> lastDispensingDay(const Programme& programme, const DispensingFacts& facts) {
    return lastDispensingDay(Situation(programme, facts));
}

}  // namespace gatehouse::domain
