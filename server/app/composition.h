#pragma once

#include <memory>

#include "server/app/config.h"
#include "server/app/event_log.h"
#include "server/http/poco/server.h"
#include "server/services/administration.h"

namespace gatehouse::app {

/// The main database of a configuration; it exists.
[[nodiscard]] std::unique_ptr<storage::Database> openDatabase(const Config& config);
[[nodiscard]] programmes::Catalogue loadCatalogue(const Config& config);
[[nodiscard]] reports::Signer loadSigner(const Config& config);

/// What the commands that set things up work with.
struct SetUp {
    explicit SetUp(const Config& config);

    std::unique_ptr<Clock> clock;
    auth::IdSource ids;
    std::unique_ptr<storage::Database> database;
    programmes::Catalogue catalogue;
    programmes::DecisionTexts texts;
    services::Environment environment;
    auth::PasswordHasher hasher;
    services::Administration administration;
};

/// The whole serving process; whatever needs another part is made after it and ends before it.
class ServingProcess {
  public:
    explicit ServingProcess(const Config& config);
    ServingProcess(const ServingProcess&) = delete;
    ServingProcess& operator=(const ServingProcess&) = delete;
    ~ServingProcess();

    [[nodiscard]] int port() const { return server_->port(); }
    [[nodiscard]] EventLog& log() { return log_; }

  private:
    SetUp base_;
    EventLog log_;
    std::unique_ptr<storage::RuntimeDatabase> runtime_;
    reports::Signer signer_;
    services::Throttle throttle_;
    services::AccessJournal journal_;
    services::SecurityJournal security_;
    services::AccountService accounts_;
    services::PatientService patients_;
    services::AuthorisationService authorisations_;
    services::DispensingService dispensing_;
    services::ReportService reports_;
    services::OverviewService overview_;
    services::ProposalService proposals_;
    http::Pipeline pipeline_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace gatehouse::app
