#pragma once

#include "server/services/account_service.h"
#include "server/services/authorisation_service.h"
#include "server/services/dispensing_service.h"
#include "server/services/invitation_service.h"
#include "server/services/overview_service.h"
#include "server/services/own_account_service.h"
#include "server/services/patient_service.h"
#include "server/services/report_service.h"
#include "server/services/security_journal.h"
#include "server/services/session_service.h"

namespace gatehouse::http {

/// The use cases that the handlers call. The services outlive it.
struct Services {
    services::AccountService& accounts;
    services::SessionService& sessions;
    services::OwnAccountService& ownAccount;
    services::InvitationService& invitations;
    services::PatientService& patients;
    services::AuthorisationService& authorisations;
    services::DispensingService& dispensing;
    services::ReportService& reports;
    services::OverviewService& overview;
    services::SecurityJournal& security;
};

}  // namespace gatehouse::http
