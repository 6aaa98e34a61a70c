#pragma once

#include "server/services/account_service.h"
#include "server/services/agreement_service.h"
#include "server/services/authorisation_service.h"
#include "server/services/break_glass_service.h"
#include "server/services/dispensing_service.h"
#include "server/services/edition_service.h"
#include "server/services/integrity_service.h"
#include "server/services/invitation_service.h"
#include "server/services/log_service.h"
#include "server/services/oversight_service.h"
#include "server/services/overview_service.h"
#include "server/services/own_account_service.h"
#include "server/services/patient_service.h"
#include "server/services/prescriber_key_service.h"
#include "server/services/proposal_service.h"
#include "server/services/registration_service.h"
#include "server/services/report_service.h"
#include "server/services/security_journal.h"
#include "server/services/session_service.h"
#include "server/services/signing_service.h"
#include "server/services/site_service.h"
#include "server/services/user_service.h"

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
    services::EditionService& editions;
    services::SecurityJournal& security;
    services::ProposalService& proposals;
    services::SiteService& sites;
    services::UserService& users;
    services::RegistrationService& registrations;
    services::AgreementService& agreements;
    services::BreakGlassService& breakGlass;
    services::OversightService& oversight;
    services::SigningService& signing;
    services::PrescriberKeyService& keys;
    services::LogService& log;
    services::IntegrityService& integrity;
};

}  // namespace gatehouse::http
