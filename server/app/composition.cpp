#include "server/app/composition.h"

#include <fstream>
#include <sstream>

#include "contract/base/exception.h"
#include "server/app/system_clock.h"
#include "server/auth/secret_file.h"
#include "server/services/edition_ledger.h"
#include "server/storage/sqlite/driver.h"

namespace gatehouse::app {
namespace {

std::string readFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) {
        throw EnvironmentFailure("cannot read " + path.string());
    }
    return content.str();
}

std::unique_ptr<storage::RuntimeDatabase> openRuntime(const Config& config) {
    const storage::sqlite::Options options{config.database.parent_path() / "gatehouse-runtime.db",
                                           storage::sqlite::Durability::Normal,
                                           storage::sqlite::Creation::IfMissing};
    return std::make_unique<storage::RuntimeDatabase>(
        std::make_unique<storage::sqlite::SqliteDriver>(options),
        storage::sqlite::runtimeMigrations());
}

http::ListenOptions listenOptions(const Config& config) {
    return {config.listenAddress,
            config.listenPort,
            config.tlsCertificate.string(),
            config.tlsKey.string(),
            config.oldestTls,
            config.proxyAddress,
            config.bodyBytes,
            config.connections,
            config.connectionsPerPeer};
}

}  // namespace

std::unique_ptr<storage::Database> openDatabase(const Config& config) {
    const storage::sqlite::Options options{config.database};
    return std::make_unique<storage::Database>(
        std::make_unique<storage::sqlite::SqliteDriver>(options),
        storage::sqlite::mainMigrations());
}

programmes::Catalogue loadCatalogue(const Config& config) {
    return config.programmes ? programmes::Catalogue::fromFolder(*config.programmes)
                             : programmes::Catalogue::builtIn();
}

std::optional<signature::TrustedAuthority> loadPrescriberAuthority(const Config& config) {
    if (!config.prescriberAuthority) {
        return std::nullopt;
    }
    auto authority = signature::TrustedAuthority::read(readFile(*config.prescriberAuthority));
    if (!authority) {
        throw EnvironmentFailure(config.prescriberAuthority->string() +
                                 " is not the certificate of an authority for prescribers");
    }
    return authority;
}

reports::Signer loadSigner(const Config& config) {
    return reports::Signer::load(readFile(config.reportCertificate),
                                 auth::readSecretFile(config.reportKey),
                                 readFile(config.reportChain));
}

SetUp::SetUp(const Config& config, services::Measuring measuring)
    : clock(makeSystemClock()),
      database(openDatabase(config)),
      logKey(openLogKey(config, *database)),
      runtime(openRuntime(config)),
      catalogue(loadCatalogue(config)),
      texts(programmes::DecisionTexts::builtIn()),
      prescriberAuthority(loadPrescriberAuthority(config)),
      environment{*database,
                  *clock,
                  ids,
                  catalogue,
                  texts,
                  logKey,
                  prescriberAuthority ? &*prescriberAuthority : nullptr},
      hasher(services::measuredCost(*runtime, auth::measureHash, measuring)),
      administration(environment, hasher, config.secondFactor) {
    database->setClosing(services::Checkpointer::closing(*clock, logKey));
}

ServingProcess::ServingProcess(const Config& config, services::Measuring measuring)
    : base_(config, measuring),
      log_(*base_.clock, config.logLevel),
      signer_(loadSigner(config)),
      throttle_(*base_.runtime, *base_.clock),
      journal_(base_.environment, [this] { log_.journalFailed(); }),
      security_(base_.environment, [this] { log_.journalFailed(); }),
      accountKey_(auth::AccountKey::load(config.accountKey)),
      accountParts_{base_.environment,
                    *base_.runtime,
                    base_.hasher,
                    accountKey_,
                    throttle_,
                    security_,
                    config.secondFactor},
      accounts_(accountParts_),
      sessions_(accountParts_),
      ownAccount_(accountParts_),
      invitations_(accountParts_),
      patients_(base_.environment, journal_),
      authorisations_(base_.environment),
      dispensing_(base_.environment, journal_, throttle_),
      checkpointer_(base_.environment, [this] { log_.checkpointFailed(); }),
      witnesses_(base_.environment,
                 config.witnesses,
                 {checkpointer_, witnessHttp_, [this] { log_.witnessFailed(); }}),
      reports_(base_.environment,
               {journal_, checkpointer_, witnesses_},
               signer_,
               storage::sqlite::libraryVersion()),
      overview_(base_.environment),
      editions_(base_.environment),
      proposals_(base_.environment, services::allAppliers()),
      sites_(base_.environment),
      users_(base_.environment),
      registrations_(base_.environment),
      agreements_(base_.environment),
      breakGlass_(base_.environment, throttle_, security_),
      oversight_(base_.environment, journal_),
      signing_(base_.environment, *base_.runtime),
      keys_(base_.environment),
      logService_(base_.environment),
      integrity_(base_.environment, [this] { return witnesses_.states(); }),
      pipeline_({accounts_,   sessions_, ownAccount_,    invitations_, patients_,   authorisations_,
                 dispensing_, reports_,  overview_,      editions_,    security_,   proposals_,
                 sites_,      users_,    registrations_, agreements_,  breakGlass_, oversight_,
                 signing_,    keys_,     logService_,    integrity_},
                log_),
      server_(nullptr) {
    // Before anybody can connect.
    services::activateAtFirstStart(base_.environment);
    services::requireUnchangedEditions(base_.environment);
    for (const std::string& edition : services::inactiveEditions(base_.environment)) {
        log_.editionInactive(edition);
    }
    server_ = std::make_unique<http::Server>(listenOptions(config), pipeline_);
}

ServingProcess::~ServingProcess() = default;

}  // namespace gatehouse::app
