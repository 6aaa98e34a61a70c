#include <cstdio>
#include <fstream>
#include <sys/stat.h>

#include "contract/base/exception.h"
#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/app/configuration_template.h"
#include "server/app/data_folder.h"
#include "server/app/demo.h"
#include "server/app/system_clock.h"
#include "server/auth/certificates.h"
#include "server/auth/secret_file.h"
#include "server/storage/sqlite/driver.h"

namespace gatehouse::app {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kAuthorityDays = 3650;
constexpr std::int64_t kLeafDays = 825;

void writePublicFile(const std::filesystem::path& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary);
    file << content;
    file.flush();
    if (!file) {
        throw EnvironmentFailure("cannot write " + path.string());
    }
}

/// An empty or absent folder, for its owner alone.
void prepareFolder(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::exists(folder, error) && (!std::filesystem::is_directory(folder, error) ||
                                                   !std::filesystem::is_empty(folder, error))) {
        throw CommandFault("--dir: " + folder.string() +
                           " must be an empty folder, or not exist yet");
    }
    std::filesystem::create_directories(folder, error);
    for (const char* name : {"tls", "reports"}) {
        std::filesystem::create_directory(folder / name, error);
    }
    if (error || ::chmod(folder.c_str(), 0700) != 0) {
        throw EnvironmentFailure("cannot make the folder " + folder.string());
    }
}

/// A certificate for TLS on this machine and one that signs reports, each under an authority of
/// its own whose key is used this once and kept nowhere.
void makeCertificates(const std::filesystem::path& folder, Instant now) {
    const auth::Validity authorities{now.plusSeconds(-kDay),
                                     now.plusSeconds(kAuthorityDays * kDay)};
    const auth::Validity leaves{now.plusSeconds(-kDay), now.plusSeconds(kLeafDays * kDay)};
    const auto tlsAuthority = auth::makeAuthority("Gatehouse TLS authority", authorities);
    const auto tls = auth::issueServer(tlsAuthority, {"localhost", "127.0.0.1", "::1"}, leaves);
    writePublicFile(folder / "tls/ca.pem", tlsAuthority.certificatePem);
    writePublicFile(folder / "tls/server.pem", tls.certificatePem);
    auth::writeSecretFile(folder / "tls/server.key", tls.privateKeyPem.reveal());
    const auto reportAuthority = auth::makeAuthority("Gatehouse report authority", authorities);
    const auto signer = auth::issueReportSigner(reportAuthority, "Gatehouse report signer", leaves);
    writePublicFile(folder / "reports/ca.pem", reportAuthority.certificatePem);
    writePublicFile(folder / "reports/signer.pem", signer.certificatePem);
    auth::writeSecretFile(folder / "reports/signer.key", signer.privateKeyPem.reveal());
}

void makeDatabase(const std::filesystem::path& file) {
    const storage::sqlite::Options options{
        file, storage::sqlite::Durability::Full, storage::sqlite::Creation::IfMissing};
    const storage::Database database(std::make_unique<storage::sqlite::SqliteDriver>(options),
                                     storage::sqlite::mainMigrations());
}

int init(const std::filesystem::path& folder, bool isDemo) {
    prepareFolder(folder);
    const DataFolderLock lock(folder);
    const std::filesystem::path configFile = folder / "gatehouse-server.json";
    writePublicFile(configFile, configuration_template::files().front().content);
    makeCertificates(folder, makeSystemClock()->now());
    const Config config = readConfig(configFile);
    makeDatabase(config.database);
    std::printf("Made the data folder %s.\n", folder.c_str());
    if (isDemo) {
        SetUp setUp(config);
        fillDemo(setUp, folder / "demo-credentials.json");
        std::puts(
            "It holds fictional sites and users; their passwords lie in "
            "demo-credentials.json.");
    }
    std::printf("Start the server: gatehouse-server serve --config %s\n", configFile.c_str());
    return kDone;
}

}  // namespace

void addInit(CLI::App& program, Command& chosen) {
    struct Options {
        std::string folder;
        bool isDemo = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("init", "Makes a data folder");
    command->add_option("--dir", options->folder, "The folder; empty or absent")->required();
    command->add_flag("--demo", options->isDemo, "Adds fictional sites, registrations and users");
    command->callback([&chosen, options] {
        chosen = [options] { return init(options->folder, options->isDemo); };
    });
}

}  // namespace gatehouse::app
