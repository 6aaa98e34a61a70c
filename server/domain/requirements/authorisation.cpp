#include "server/domain/decision.h"
#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {

bool authorisationAuthentic(const Situation& situation, Observations& seen) {
    const SignatureState signature = situation.facts.authorisation.signature;
    seen.noteText("signature", nameOf(signature));
    seen.because(nameOf(signature));
    return signature == SignatureState::Valid;
}

bool authorisationOpen(const Situation& situation, Observations& seen) {
    const AuthorisationFacts& authorisation = situation.facts.authorisation;
    const bool isSigned = authorisation.signedAt <= situation.facts.at;
    const bool isCancelled =
        authorisation.cancelledAt && *authorisation.cancelledAt <= situation.facts.at;
    seen.note("signed_at", authorisation.signedAt);
    seen.note("cancelled_at", authorisation.cancelledAt);
    seen.because(isCancelled ? "cancelled" : "not-signed");
    return isSigned && !isCancelled;
}

bool authorisationInDate(const Situation& situation, Observations& seen) {
    const Date last =
        lastDispensingDay(situation.programme, situation.category(), situation.prescriptionDay);
    seen.note("prescription_day", situation.prescriptionDay);
    seen.note("supply_day", situation.supplyDay);
    seen.note("last_day", last);
    seen.because(situation.supplyDay < situation.prescriptionDay ? "too-early" : "too-late");
    return situation.prescriptionDay <= situation.supplyDay && situation.supplyDay <= last;
}

bool isAuthorisationStale(const Situation& situation) {
    const std::optional<std::int64_t>& limit =
        situation.programme.staleAfterDays[situation.category()];
    return limit && daysBetween(situation.prescriptionDay, situation.supplyDay) > *limit;
}

}  // namespace gatehouse::domain
