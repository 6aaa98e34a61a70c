#pragma once

#include <memory>
#include <optional>

#include "server/app/config.h"
#include "server/app/event_log.h"
#include "server/app/log_key.h"
#include "server/app/witness_http.h"
#include "server/http/poco/server.h"
#include "server/services/administration.h"
#include "server/services/checkpointer.h"
#include "server/services/measured_cost.h"

namespace gatehouse::app {

/// The main database of a configuration; it exists.
[[nodiscard]] std::unique_ptr<storage::Database> openDatabase(const Config& config);
[[nodiscard]] programmes::Catalogue loadCatalogue(const Config& config);
/// Nothing where none is configured. Throws EnvironmentFailure for what is no authority.
[[nodiscard]] std::optional<signature::TrustedAuthority> loadPrescriberAuthority(
    const Config& config);
[[nodiscard]] reports::Signer loadSigner(const Config& config);

/// What the commands that set things up work with.
struct SetUp {
    explicit SetUp(const Config& config,
                   services::Measuring measuring = services::Measuring::WhereUnknown);

    std::unique_ptr<Clock> clock;
    auth::IdSource ids;
    std::unique_ptr<storage::Database> database;
    proof::NoteSigner logKey;
    std::unique_ptr<storage::RuntimeDatabase> runtime;
    programmes::Catalogue catalogue;
    programmes::DecisionTexts texts;
    std::optional<signature::TrustedAuthority> prescriberAuthority;
    services::Environment environment;
    auth::PasswordHasher hasher;
    services::Administration administration;
};

/// The whole serving process; whatever needs another part is made after it and ends before it.
class ServingProcess {
  public:
    ServingProcess(const Config& config, services::Measuring measuring);
    ServingProcess(const ServingProcess&) = delete;
    ServingProcess& operator=(const ServingProcess&) = delete;
    ~ServingProcess();

    [[nodiscard]] int port() const { return server_->port(); }
    [[nodiscard]] EventLog& log() { return log_; }

  private:
    SetUp base_;
    EventLog log_;
    reports::Signer signer_;
    services::Throttle throttle_;
    services::AccessJournal journal_;
    services::SecurityJournal security_;
    auth::AccountKey accountKey_;
    services::AccountParts accountParts_;
    services::AccountService accounts_;
    services::SessionService sessions_;
    services::OwnAccountService ownAccount_;
    services::InvitationService invitations_;
    services::PatientService patients_;
    services::AuthorisationService authorisations_;
    services::DispensingService dispensing_;
    services::Checkpointer checkpointer_;
    WitnessHttp witnessHttp_;
    services::Witnesses witnesses_;
    services::ReportService reports_;
    services::OverviewService overview_;
    services::EditionService editions_;
    services::ProposalService proposals_;
    services::SiteService sites_;
    services::UserService users_;
    services::RegistrationService registrations_;
    services::AgreementService agreements_;
    services::BreakGlassService breakGlass_;
    services::OversightService oversight_;
    services::SigningService signing_;
    services::PrescriberKeyService keys_;
    services::LogService logService_;
    services::IntegrityService integrity_;
    http::Pipeline pipeline_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace gatehouse::app
