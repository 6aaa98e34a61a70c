#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {

bool confirmationCurrent(const Situation& situation, Observations& seen) {
    const Window& window = *situation.programme.confirmationWindow[situation.category()];
    const std::optional<Instant>& obtainedAt = situation.facts.request.confirmationObtainedAt;
    seen.note("confirmation_obtained_at", obtainedAt);
    seen.note("limit", Span{-window.from, window.unit});
    if (!obtainedAt) {
        seen.because("none");
        return false;
    }
    // A window of days also holds what comes later on the day of supply.
    const bool isToCome = situation.facts.at < *obtainedAt;
    seen.because(isToCome ? "to-come" : "too-old");
    return !isToCome && contains(window, situation.supply(), situation.momentOf(*obtainedAt));
}

bool shippedSameDay(const Situation& situation, Observations& seen) {
    const DispenseRequestFacts& request = situation.facts.request;
    seen.noteText("handover", nameOf(request.handover));
    seen.note("supply_day", situation.supplyDay);
    if (!request.confirmationObtainedAt) {
        return true;
    }
    const Date confirmed = situation.dayOf(*request.confirmationObtainedAt);
    seen.note("confirmed_on", confirmed);
    return request.handover == Handover::InPerson || confirmed == situation.supplyDay;
}

bool surveyCurrent(const Situation& situation, Observations& seen) {
    const Window& window = *situation.programme.surveyWindow[situation.category()];
    std::optional<Date> latest;
    for (const Date day : situation.facts.patient.surveys) {
        if (day <= situation.prescriptionDay) {
            latest = std::max(latest, std::optional(day));
        }
    }
    seen.note("prescription_day", situation.prescriptionDay);
    seen.note("surveyed_on", latest);
    seen.note("limit", Span{-window.from, window.unit});
    seen.because(latest ? "too-old" : "none");
    return latest && contains(window, situation.prescriptionDay, *latest);
}

}  // namespace gatehouse::domain
