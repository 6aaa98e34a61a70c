#include "server/domain/requirements/pregnancy_tests.h"
#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

/// The day that the dispensing window is counted from.
std::optional<Date> anchorOf(const Window& window, const Situation& situation) {
    return window.anchor == Anchor::PregnancyTest ? qualifyingTestDay(situation)
                                                  : std::optional(situation.prescriptionDay);
}

}  // namespace

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
    const Window& window = *situation.programme.dispensingWindow[situation.category()];
    const std::optional<Date> anchor = anchorOf(window, situation);
    seen.note("prescription_day", situation.prescriptionDay);
    seen.note("supply_day", situation.supplyDay);
    seen.note("limit", Span{window.to, window.unit});
    if (window.anchor == Anchor::PregnancyTest) {
        seen.note("test_day", anchor);
    }
    if (!anchor) {
        seen.because("no-test");
        return false;
    }
    const Date last = lastDay(window, *anchor);
    seen.note("last_day", last);
    seen.because(situation.supplyDay <= last              ? "too-early"
                 : window.anchor == Anchor::PregnancyTest ? "too-late-after-test"
                                                          : "too-late");
    return situation.prescriptionDay <= situation.supplyDay &&
           contains(window, *anchor, situation.supplyDay);
}

std::optional<Date> lastDispensingDay(const Situation& situation) {
    const auto& window = situation.programme.dispensingWindow[situation.category()];
    const std::optional<Date> anchor = window ? anchorOf(*window, situation) : std::nullopt;
    return anchor ? std::optional(lastDay(*window, *anchor)) : std::nullopt;
}

bool isAuthorisationStale(const Situation& situation) {
    const Window& fresh = *situation.programme.freshWindow[situation.category()];
    return lastDay(fresh, situation.prescriptionDay) < situation.supplyDay;
}

}  // namespace gatehouse::domain
