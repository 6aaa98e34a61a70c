#include "server/domain/outlook.h"

#include <set>

#include "server/domain/decision.h"

namespace gatehouse::domain {
namespace {

constexpr int kDaysAhead = 90;

/// Instants in order, none before the moment of the case.
class Candidates {
  public:
    explicit Candidates(Instant at) : at_(at), instants_{at} {}
    void add(Instant instant) {
        if (instant > at_) {
            instants_.insert(instant);
        }
    }
    void add(const std::optional<Instant>& instant) {
        if (instant) {
            add(*instant);
        }
    }
    [[nodiscard]] const std::set<Instant>& instants() const { return instants_; }

  private:
    Instant at_;
    std::set<Instant> instants_;
};

Candidates candidatesOf(const DispensingFacts& facts) {
    Candidates candidates(facts.at);
    candidates.add(facts.authorisation.signedAt);
    candidates.add(facts.authorisation.cancelledAt);
    candidates.add(facts.request.confirmationObtainedAt);
    for (const PregnancyTest& test : facts.patient.pregnancyTests) {
        candidates.add(test.takenAt);
        candidates.add(test.resolvedAt);
    }
    for (const Signal& signal : facts.patient.signals) {
        candidates.add(signal.raisedAt);
        candidates.add(signal.resolvedAt);
    }
    const Date today = facts.timeZone.dayOf(facts.at);
    for (int day = 1; day <= kDaysAhead; ++day) {
        candidates.add(facts.timeZone.startOf(today.plusDays(day)));
    }
    return candidates;
}

}  // namespace

Outlook outlookOf(const Programme& programme, const DispensingFacts& facts) {
    DispensingFacts later = facts;
    const Candidates candidates = candidatesOf(facts);
    for (const Instant instant : candidates.instants()) {
        later.at = instant;
        if (decide(programme, later).verdict == Verdict::Dispense) {
            return {facts.at, instant};
        }
    }
    return {facts.at, std::nullopt};
}

}  // namespace gatehouse::domain
