#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

bool isRegistered(const std::optional<DateInterval>& registered, Date on, Observations& seen) {
    if (!registered) {
        seen.because("never");
        return false;
    }
    seen.note("registered_from", registered->from);
    seen.note("registered_until", registered->until);
    if (on < registered->from) {
        seen.because("not-yet");
    } else if (!registered->contains(on)) {
        seen.because("ended");
    }
    return registered->contains(on);
}

}  // namespace

bool pharmacyRegistered(const Situation& situation, Observations& seen) {
    seen.note("supply_day", situation.supplyDay);
    return isRegistered(situation.facts.pharmacy.registered, situation.supplyDay, seen);
}

bool prescriberRegistered(const Situation& situation, Observations& seen) {
    const PrescriberFacts& prescriber = situation.facts.prescriber;
    seen.note("prescription_day", situation.prescriptionDay);
    if (prescriber.suspendedOn && *prescriber.suspendedOn <= situation.prescriptionDay) {
        seen.note("suspended_on", prescriber.suspendedOn);
        seen.because("suspended");
        return false;
    }
    return isRegistered(prescriber.registered, situation.prescriptionDay, seen);
}

bool prescriberInGoodStanding(const Situation& situation, Observations& seen) {
    const std::optional<Date>& suspended = situation.facts.prescriber.suspendedOn;
    seen.note("suspended_on", suspended);
    return !(suspended && situation.prescriptionDay < *suspended &&
             *suspended <= situation.supplyDay);
}

}  // namespace gatehouse::domain
