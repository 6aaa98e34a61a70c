#include <cstdio>
#include <fstream>
#include <sys/stat.h>

#include "contract/base/exception.h"
#include "contract/signature/certificates.h"
#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/app/configuration_template.h"
#include "server/app/data_folder.h"
#include "server/app/demo.h"
#include "server/app/log_key.h"
#include "server/app/system_clock.h"
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
    // Whatever the umask: what others may change is refused at the start.
    if (!file || ::chmod(path.c_str(), 0644) != 0) {
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
    for (const char* name : {"tls", "reports", "audit"}) {
        std::filesystem::create_directory(folder / name, error);
    }
    if (error || ::chmod(folder.c_str(), 0700) != 0) {
        throw EnvironmentFailure("cannot make the folder " + folder.string());
    }
}

/// A certificate for TLS on this machine and one that signs reports, each under an authority of
/// its own whose key is used this once and kept nowhere.
void makeCertificates(const std::filesystem::path& folder, Instant now) {
    const signature::Validity authorities{now.plusSeconds(-kDay),
                                          now.plusSeconds(kAuthorityDays * kDay)};
    const signature::Validity leaves{now.plusSeconds(-kDay), now.plusSeconds(kLeafDays * kDay)};
    const auto tlsAuthority = signature::makeAuthority("Gatehouse TLS authority", authorities);
    const auto tls =
        signature::issueServer(tlsAuthority, {"localhost", "127.0.0.1", "::1"}, leaves);
    writePublicFile(folder / "tls/ca.pem", tlsAuthority.certificatePem);
    writePublicFile(folder / "tls/server.pem", tls.certificatePem);
    auth::writeSecretFile(folder / "tls/server.key", tls.privateKeyPem.reveal());
    const auto reportAuthority =
        signature::makeAuthority("Gatehouse report authority", authorities);
    const auto signer =
        signature::issueReportSigner(reportAuthority, "Gatehouse report signer", leaves);
    writePublicFile(folder / "reports/ca.pem", reportAuthority.certificatePem);
    writePublicFile(folder / "reports/signer.pem", signer.certificatePem);
    auth::writeSecretFile(folder / "reports/signer.key", signer.privateKeyPem.reveal());
}

/// An empty record, whose log has its key.
void makeDatabase(const Config& config) {
    const storage::sqlite::Options options{
        config.database, storage::sqlite::Durability::Full, storage::sqlite::Creation::IfMissing};
    storage::Database database(std::make_unique<storage::sqlite::SqliteDriver>(options),
                               storage::sqlite::mainMigrations());
    auth::IdSource ids;
    makeLogKey(config, database, makeSystemClock()->now(), ids);
}

/// Puts `next` in the place of `present`, which the template of the configuration shows.
void replaceIn(std::string& text, std::string_view present, std::string_view next) {
    const std::size_t at = text.find(present);
    require(at != std::string::npos, "the configuration's template lacks what is to be replaced");
    text.replace(at, present.size(), next);
}

/// The manual of the configuration; a demo's names the authority that certifies its prescriber, and
/// lets its users in with their passwords alone.
std::string configurationText(bool isDemo) {
    std::string text(configuration_template::files().front().content);
    if (isDemo) {
        replaceIn(text,
                  R"(  // "prescribers": {
  //   "authority": "prescribers-ca.pem"
  // },
)",
                  R"(  "prescribers": {
    "authority": "prescribers-ca.pem"
  },
)");
        replaceIn(text, R"("second_factor": "required")", R"("second_factor": "optional")");
    }
    return text;
}

Config makeFolder(const std::filesystem::path& folder, bool isDemo) {
    const std::filesystem::path configFile = folder / "gatehouse-server.json";
    writePublicFile(configFile, configurationText(isDemo));
    makeCertificates(folder, makeSystemClock()->now());
    auth::AccountKey::makeFile(folder / "accounts.key");
    return readConfig(configFile);
}

void sayMade(const std::filesystem::path& folder) {
    std::printf("Made the data folder %s.\n", folder.c_str());
    std::printf("Start the server: gatehouse-server serve --config %s\n",
                (folder / "gatehouse-server.json").c_str());
}

int restore(const std::filesystem::path& folder, const std::filesystem::path& backup) {
    if (!std::filesystem::is_regular_file(backup)) {
        throw CommandFault("--from: there is no file " + backup.string());
    }
    prepareFolder(folder);
    const DataFolderLock lock(folder);
    const Config config = makeFolder(folder, false);
    // Copied by the database system, which refuses what is no database.
    storage::sqlite::SqliteDriver({backup}).backupTo(config.database);
    (void)openDatabase(config);
    sayMade(folder);
    std::puts(
        "It has certificates and keys of its own: give its tls/ca.pem and reports/ca.pem to "
        "those who need them, or put the former ones in place. Second factors open only with "
        "the former accounts.key: put it in place before you serve. Name the authority of your "
        "prescribers as prescribers.authority, or what they signed does not count. It goes on with "
        "its log only with the former audit/log.key: put it in place, too.");
    return kDone;
}

/// The authority in a folder beside, and the fictional people.
void makeDemo(const Config& config, const std::filesystem::path& authorityFolder) {
    const DemoAuthority authority(authorityFolder, makeSystemClock()->now());
    writePublicFile(config.prescriberAuthority.value(), authority.certificatePem());
    const SetUp setUp(config);
    fillDemo(setUp, config.folder, authority);
    std::printf(
        "It holds fictional sites and users; their passwords lie in demo-credentials.json.\n"
        "The authority that certifies the prescriber's key lies in %s.\n",
        authorityFolder.c_str());
}

/// DIR-authority, beside DIR.
std::filesystem::path authorityBeside(const std::filesystem::path& folder) {
    std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
    if (!path.has_filename()) {
        path = path.parent_path();
    }
    return path += "-authority";
}

int init(const std::filesystem::path& folder, bool isDemo) {
    const std::filesystem::path authorityFolder = authorityBeside(folder);
    if (isDemo && std::filesystem::exists(authorityFolder)) {
        throw CommandFault("--demo: " + authorityFolder.string() + " must not exist yet");
    }
    prepareFolder(folder);
    const DataFolderLock lock(folder);
    const Config config = makeFolder(folder, isDemo);
    makeDatabase(config);
    if (isDemo) {
        makeDemo(config, authorityFolder);
    } else {
        std::puts(
            "Nobody can sign yet: make an authority on another computer (gatehouse-verify ca "
            "init), name its ca.pem as prescribers.authority in gatehouse-server.json, and "
            "certify the prescribers' keys (gatehouse-verify ca certify, gatehouse-server key "
            "add).");
    }
    sayMade(folder);
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

void addRestore(CLI::App& program, Command& chosen) {
    struct Options {
        std::string folder;
        std::string backup;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("restore", "Makes a data folder from a backup");
    command->add_option("--dir", options->folder, "The folder; empty or absent")->required();
    command->add_option("--from", options->backup, "The backup")->required();
    command->callback([&chosen, options] {
        chosen = [options] { return restore(options->folder, options->backup); };
    });
}

}  // namespace gatehouse::app
