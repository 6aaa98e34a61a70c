#pragma once

#include "server/http/message.h"
#include "server/http/services.h"

namespace gatehouse::http {

// One function for each operation: read the body, call one service, answer.

// accounts.cpp
Outcome<Response> signIn(const Call& call, Services& services);
Outcome<Response> signOut(const Call& call, Services& services);

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
Outcome<Response> signAuthorisation(const Call& call, Services& services);
Outcome<Response> cancelAuthorisation(const Call& call, Services& services);
Outcome<Response> readAuthorisation(const Call& call, Services& services);

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

// proposals.cpp
Outcome<Response> listProposals(const Call& call, Services& services);
Outcome<Response> approveProposal(const Call& call, Services& services);
Outcome<Response> rejectProposal(const Call& call, Services& services);

}  // namespace gatehouse::http
