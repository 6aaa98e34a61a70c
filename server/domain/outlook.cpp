#include "server/domain/outlook.h"

#include <set>

#include "server/domain/decision.h"

namespace gatehouse::domain {
namespace {

constexpr int kDaysAhead = 90;

/// Every instant in a case and the first one of each day ahead, in order and not all of them later
/// than the case's own; but not its cancellation, from which on it is no dispense.
std::set<Instant> momentsOf(const DispensingFacts& facts) {
    std::set<Instant> moments{facts.at, facts.authorisation.signedAt};
    const auto add = [&](const std::optional<Instant>& moment) {
        moments.insert(moment.value_or(facts.at));
    };
    add(facts.request.confirmationObtainedAt);
    for (const PregnancyTest& test : facts.patient.pregnancyTests) {
        add(test.takenAt);
        add(test.resolvedAt);
    }
    for (const Signal& signal : facts.patient.signals) {
        add(signal.raisedAt);
        add(signal.resolvedAt);
    }
    Date day = facts.timeZone.dayOf(facts.at);
    const Date last = day.plusDays(kDaysAhead);
    while (day < last) {
        day = day.plusDays(1);
        moments.insert(facts.timeZone.startOf(day));
    }
    return moments;
}

}  // namespace

Outlook outlookOf(const Programme& programme, const DispensingFacts& facts) {
    DispensingFacts later = facts;
    for (const Instant moment : momentsOf(facts)) {
        later.at = moment;
        if (moment >= facts.at && decide(programme, later).verdict == Verdict::Dispense) {
            return {facts.at, moment};
        }
    }
    return {facts.at, std::nullopt};
}

}  // namespace gatehouse::domain
