#pragma once

#include "server/services/account_service.h"
#include "server/services/authorisation_service.h"
#include "server/services/dispensing_service.h"
#include "server/services/overview_service.h"
#include "server/services/patient_service.h"
#include "server/services/proposal_service.h"
#include "server/services/report_service.h"
#include "server/services/security_journal.h"

namespace gatehouse::http {

/// The use cases that the handlers call. The services outlive it.
struct Services {
    services::AccountService& accounts;
    services::PatientService& patients;
    services::AuthorisationService& authorisations;
    services::DispensingService& dispensing;
    services::ReportService& reports;
    services::OverviewService& overview;
    services::SecurityJournal& security;
    services::ProposalService& proposals;
};

}  // namespace gatehouse::http
