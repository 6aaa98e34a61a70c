#pragma once

#include "server/domain/situation.h"

namespace gatehouse::domain {

// One function for each requirement: true where it is met. What it looked at goes into `seen`,
// with the reason where an unmet one can have several. Each is asked only where the programme
// says that it applies. Source of each: the programme's file.

using Requirement = bool (*)(const Situation&, Observations& seen);
using Flag = bool (*)(const Situation&);

// registrations.cpp
bool pharmacyRegistered(const Situation& situation, Observations& seen);
bool prescriberRegistered(const Situation& situation, Observations& seen);
bool prescriberInGoodStanding(const Situation& situation, Observations& seen);

// authorisation.cpp
bool authorisationAuthentic(const Situation& situation, Observations& seen);
bool authorisationOpen(const Situation& situation, Observations& seen);
bool authorisationInDate(const Situation& situation, Observations& seen);
bool isAuthorisationStale(const Situation& situation);
std::optional<Date> lastDispensingDay(const Situation& situation);

// supply_requirements.cpp
bool medicineMatches(const Situation& situation, Observations& seen);
bool samePharmacy(const Situation& situation, Observations& seen);
bool quantityAvailable(const Situation& situation, Observations& seen);
bool supplyLimit(const Situation& situation, Observations& seen);
bool supplyOverlap(const Situation& situation, Observations& seen);

// category.cpp
bool categoryCurrent(const Situation& situation, Observations& seen);
bool categoryEvidenced(const Situation& situation, Observations& seen);

// forms.cpp
bool initiationComplete(const Situation& situation, Observations& seen);
bool counsellingConfirmed(const Situation& situation, Observations& seen);
bool indicationRecorded(const Situation& situation, Observations& seen);
bool offLabelConfirmed(const Situation& situation, Observations& seen);
bool under18Confirmed(const Situation& situation, Observations& seen);
bool isOffLabel(const Situation& situation);
bool isUnder18(const Situation& situation);

// contraception.cpp
bool contraceptionEffective(const Situation& situation, Observations& seen);
bool contraceptionDiscouraged(const Situation& situation, Observations& seen);
bool abstinenceReconfirmed(const Situation& situation, Observations& seen);
bool isContraceptionCautioned(const Situation& situation);

// confirmations.cpp
bool confirmationCurrent(const Situation& situation, Observations& seen);
bool shippedSameDay(const Situation& situation, Observations& seen);
bool surveyCurrent(const Situation& situation, Observations& seen);

// pregnancy.cpp
bool pregnancyTestInWindow(const Situation& situation, Observations& seen);
bool pregnancyTestSensitivityRecorded(const Situation& situation, Observations& seen);
bool noPregnancySignal(const Situation& situation, Observations& seen);
bool partnerPregnancyResolved(const Situation& situation, Observations& seen);
bool isPregnancyTestIntervalLong(const Situation& situation);

}  // namespace gatehouse::domain
