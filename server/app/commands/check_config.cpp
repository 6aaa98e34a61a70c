#include <cstdio>

#include "contract/base/exception.h"
#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/app/system_clock.h"
#include "server/auth/secret_file.h"
#include "server/programmes/programme_file.h"

namespace gatehouse::app {
namespace {

/// Runs a check and turns its failure into a fault that names the key.
template <class Check>
void checkKey(const std::string& key, const Check& check) {
    try {
        check();
    } catch (const std::exception& failure) {
        throw ConfigFault(key + ": " + failure.what());
    }
}

void requireFile(const std::filesystem::path& path) {
    if (!std::filesystem::is_regular_file(path)) {
        throw EnvironmentFailure("there is no file " + path.string());
    }
}

/// Where there is one. Serving goes on without: what was signed while it was in date counts.
void requireCurrent(const std::optional<signature::TrustedAuthority>& authority) {
    const Instant now = makeSystemClock()->now();
    if (authority && (now < authority->validity().notBefore ||
                      authority->validity().notAfter.plusSeconds(1) <= now)) {
        throw EnvironmentFailure("the authority's certificate is not in date");
    }
}

int checkConfig(const std::string& file) {
    const Config config = readConfig(file);
    checkKey("tls.certificate", [&] { requireFile(config.tlsCertificate); });
    checkKey("tls.key", [&] { (void)auth::readSecretFile(config.tlsKey); });
    checkKey("database.path", [&] { requireFile(config.database); });
    checkKey("reports.certificate", [&] { requireFile(config.reportCertificate); });
    checkKey("reports.chain", [&] { requireFile(config.reportChain); });
    checkKey("reports.key", [&] { (void)loadSigner(config); });
    checkKey("prescribers.authority", [&] { requireCurrent(loadPrescriberAuthority(config)); });
    checkKey("programmes.directory", [&] { (void)loadCatalogue(config); });
    std::puts("The configuration is good.");
    return kDone;
}

}  // namespace

void addCheckConfig(CLI::App& program, Command& chosen) {
    auto config = std::make_shared<std::string>();
    CLI::App* command =
        program.add_subcommand("check-config", "Says what is wrong with a configuration");
    addConfigOption(*command, *config);
    command->callback([&chosen, config] { chosen = [config] { return checkConfig(*config); }; });
}

}  // namespace gatehouse::app
