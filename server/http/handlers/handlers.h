#pragma once

#include "server/http/message.h"
#include "server/http/services.h"

namespace gatehouse::http {

// One function for each operation: read the body, call one service, answer.

// accounts.cpp
Outcome<Response> signIn(const Call& call, Services& services);
Outcome<Response> signOut(const Call& call, Services& services);
Outcome<Response> reauthenticate(const Call& call, Services& services);
Outcome<Response> listSessions(const Call& call, Services& services);
Outcome<Response> endSession(const Call& call, Services& services);
Outcome<Response> listSessionsOf(const Call& call, Services& services);
Outcome<Response> endSessionsOf(const Call& call, Services& services);
Outcome<Response> readAccountNews(const Call& call, Services& services);
Outcome<Response> changePassword(const Call& call, Services& services);
Outcome<Response> offerSecondFactor(const Call& call, Services& services);
Outcome<Response> confirmSecondFactor(const Call& call, Services& services);
Outcome<Response> removeSecondFactor(const Call& call, Services& services);
Outcome<Response> inviteUser(const Call& call, Services& services);
Outcome<Response> redeemInvitation(const Call& call, Services& services);

// patients.cpp
Outcome<Response> enrolPatient(const Call& call, Services& services);
Outcome<Response> listPatients(const Call& call, Services& services);
Outcome<Response> readPatient(const Call& call, Services& services);
Outcome<Response> searchPatients(const Call& call, Services& services);
Outcome<Response> recordAssessment(const Call& call, Services& services);
Outcome<Response> recordInitiation(const Call& call, Services& services);
Outcome<Response> recordContraception(const Call& call, Services& services);
Outcome<Response> recordCounselling(const Call& call, Services& services);
Outcome<Response> recordPregnancyTest(const Call& call, Services& services);
Outcome<Response> raiseSignal(const Call& call, Services& services);
Outcome<Response> recordSurvey(const Call& call, Services& services);
Outcome<Response> resolvePregnancyTest(const Call& call, Services& services);
Outcome<Response> resolveSignal(const Call& call, Services& services);

// authorisations.cpp
Outcome<Response> draftAuthorisation(const Call& call, Services& services);
Outcome<Response> previewAuthorisation(const Call& call, Services& services);
Outcome<Response> proposeSigning(const Call& call, Services& services);
Outcome<Response> signAuthorisation(const Call& call, Services& services);
Outcome<Response> cancelAuthorisation(const Call& call, Services& services);
Outcome<Response> readAuthorisation(const Call& call, Services& services);
Outcome<Response> readProof(const Call& call, Services& services);

// prescriber_keys.cpp
Outcome<Response> listPrescriberKeys(const Call& call, Services& services);
Outcome<Response> requestPrescriberKey(const Call& call, Services& services);
Outcome<Response> readKeyRequest(const Call& call, Services& services);
Outcome<Response> offerKeyCertificate(const Call& call, Services& services);
Outcome<Response> revokePrescriberKey(const Call& call, Services& services);
Outcome<Response> acknowledgePrescriberKey(const Call& call, Services& services);

// dispensing.cpp
Outcome<Response> checkSupply(const Call& call, Services& services);
Outcome<Response> dispense(const Call& call, Services& services);

// overview.cpp
Outcome<Response> makeReport(const Call& call, Services& services);
Outcome<Response> readReport(const Call& call, Services& services);
Outcome<Response> readReportContent(const Call& call, Services& services);
Outcome<Response> readReportAuthority(const Call& call, Services& services);
Outcome<Response> listAuditEntries(const Call& call, Services& services);
Outcome<Response> listProgrammes(const Call& call, Services& services);
Outcome<Response> isLive(const Call& call, Services& services);
Outcome<Response> isReady(const Call& call, Services& services);

/// Which entries a query asks for, of the audit log or of its security events.
[[nodiscard]] Outcome<services::AuditQuery> auditQueryOf(const Call& call);

// administration.cpp
Outcome<Response> listSites(const Call& call, Services& services);
Outcome<Response> addSite(const Call& call, Services& services);
Outcome<Response> listUsers(const Call& call, Services& services);
Outcome<Response> proposeUser(const Call& call, Services& services);
Outcome<Response> proposeRole(const Call& call, Services& services);
Outcome<Response> deactivateUser(const Call& call, Services& services);
Outcome<Response> proposeReactivation(const Call& call, Services& services);
Outcome<Response> listRegistrations(const Call& call, Services& services);
Outcome<Response> addRegistration(const Call& call, Services& services);
Outcome<Response> suspendRegistration(const Call& call, Services& services);
Outcome<Response> endRegistration(const Call& call, Services& services);
Outcome<Response> proposeEdition(const Call& call, Services& services);
Outcome<Response> listSupplyAgreements(const Call& call, Services& services);
Outcome<Response> proposeSupplyAgreement(const Call& call, Services& services);
Outcome<Response> endSupplyAgreement(const Call& call, Services& services);

// oversight.cpp
Outcome<Response> breakGlass(const Call& call, Services& services);
Outcome<Response> listBreakGlass(const Call& call, Services& services);
Outcome<Response> reviewBreakGlass(const Call& call, Services& services);
Outcome<Response> listSecurityEvents(const Call& call, Services& services);
Outcome<Response> searchReadings(const Call& call, Services& services);

// log.cpp
Outcome<Response> readCheckpoint(const Call& call, Services& services);
Outcome<Response> readLogKeys(const Call& call, Services& services);
Outcome<Response> compareLog(const Call& call, Services& services);
Outcome<Response> readIntegrity(const Call& call, Services& services);
Outcome<Response> acknowledgeHold(const Call& call, Services& services);

// proposals.cpp
Outcome<Response> listProposals(const Call& call, Services& services);
Outcome<Response> approveProposal(const Call& call, Services& services);
Outcome<Response> rejectProposal(const Call& call, Services& services);

}  // namespace gatehouse::http
