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
    // Refuses a key that others can read, before the library reads it.
    (void)auth::readSecretFile(config.tlsKey);
    return {config.listenAddress,
            config.listenPort,
            config.tlsCertificate.string(),
            config.tlsKey.string(),
            config.bodyBytes};
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

reports::Signer loadSigner(const Config& config) {
    return reports::Signer::load(readFile(config.reportCertificate),
                                 auth::readSecretFile(config.reportKey),
                                 readFile(config.reportChain));
}

SetUp::SetUp(const Config& config)
    : clock(makeSystemClock()),
      database(openDatabase(config)),
      catalogue(loadCatalogue(config)),
      texts(programmes::DecisionTexts::builtIn()),
      environment{*database, *clock, ids, catalogue, texts},
      hasher(auth::kProductionCost),
      administration(environment, hasher) {
}

ServingProcess::ServingProcess(const Config& config)
    : base_(config),
      log_(*base_.clock, config.logLevel),
      runtime_(openRuntime(config)),
      signer_(loadSigner(config)),
      throttle_(*runtime_, *base_.clock),
      journal_(base_.environment, [this] { log_.journalFailed(); }),
      security_(base_.environment, [this] { log_.journalFailed(); }),
      accounts_(base_.environment, *runtime_, base_.hasher, throttle_, security_),
      patients_(base_.environment),
      authorisations_(base_.environment, accounts_, base_.hasher),
      dispensing_(base_.environment, journal_, throttle_),
      reports_(base_.environment, journal_, signer_, storage::sqlite::libraryVersion()),
      overview_(base_.environment),
      proposals_(base_.environment, {}),
      pipeline_({accounts_,
                 patients_,
                 authorisations_,
                 dispensing_,
                 reports_,
                 overview_,
                 security_,
                 proposals_},
                log_),
      server_(nullptr) {
    // Before anybody can connect.
    services::requireUnchangedEditions(base_.environment);
    server_ = std::make_unique<http::Server>(listenOptions(config), pipeline_);
}

ServingProcess::~ServingProcess() = default;

}  // namespace gatehouse::app
