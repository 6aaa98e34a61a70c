#include "server/app/start_checks.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <linux/magic.h>
#include <sstream>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "contract/base/exception.h"
#include "contract/signature/tls_pair.h"
#include "server/app/composition.h"
#include "server/app/system_clock.h"
#include "server/auth/account_key.h"
#include "server/auth/secret_file.h"

namespace gatehouse::app {
namespace {

namespace fs = std::filesystem;

/// What others than the owner may do that is too much.
constexpr ::mode_t kChange = S_IWGRP | S_IWOTH;
constexpr ::mode_t kAnything = S_IRWXG | S_IRWXO;

[[noreturn]] void refuse(const std::string& key, const std::string& why) {
    throw ConfigFault(key + ": " + why);
}

/// Runs a check and turns its failure into a fault that names the key.
template <class Check>
void checkKey(const std::string& key, const Check& check) {
    try {
        check();
    } catch (const std::exception& failure) {
        refuse(key, failure.what());
    }
}

::mode_t modeOf(const std::string& key, const fs::path& path) {
    struct ::stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        refuse(key, "there is no " + path.string());
    }
    return status.st_mode;
}

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void requireFile(const std::string& key, const fs::path& path, ::mode_t tooMuch) {
    const ::mode_t mode = modeOf(key, path);
    if (!S_ISREG(mode)) {
        refuse(key, path.string() + " is not a file");
    }
    if ((mode & tooMuch) != 0) {
        refuse(key,
               "others may " + std::string(tooMuch == kChange ? "change " : "read or change ") +
                   path.string() + (tooMuch == kChange ? " (chmod go-w)" : " (chmod 600)"));
    }
}

void requireFolder(const std::string& key, const fs::path& path, ::mode_t tooMuch) {
    const ::mode_t mode = modeOf(key, path);
    if (!S_ISDIR(mode)) {
        refuse(key, path.string() + " is not a folder");
    }
    if ((mode & tooMuch) != 0) {
        refuse(key,
               "others may " + std::string(tooMuch == kChange ? "change" : "enter") +
                   " the folder " + path.string() +
                   (tooMuch == kChange ? " (chmod go-w)" : " (chmod 700)"));
    }
}

std::string readFile(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

void checkDatabase(const Config& config) {
    const std::string key = "database.path";
    const fs::path folder = folderOf(config.database);
    requireFolder(key, folder, kAnything);
    requireFile(key, config.database, 0);
    struct ::statfs system {};
    if (::statfs(folder.c_str(), &system) != 0 || isNetworkFileSystem(system.f_type)) {
        refuse(key, folder.string() + " lies on another machine: use a disk of this one");
    }
}

void checkTls(const Config& config, const Clock& clock) {
    requireFile("tls.certificate", config.tlsCertificate, kChange);
    checkKey("tls.key", [&] { (void)auth::readSecretFile(config.tlsKey); });
    checkKey("tls.certificate", [&] {
        signature::requireTlsPair(
            readFile(config.tlsCertificate), auth::readSecretFile(config.tlsKey), clock.now());
    });
}

void checkNetwork(const Config& config) {
    if (isLoopback(config.listenAddress)) {
        return;
    }
    if (isBuiltForTests()) {
        refuse("listen.address",
               "this program was built for tests: only a release serves a network");
    }
    if (fs::exists(folderOf(config.database) / "demo-credentials.json")) {
        refuse("listen.address",
               "a demonstration, whose passwords lie in a file, serves no network");
    }
}

}  // namespace

bool isNetworkFileSystem(long type) {
    constexpr std::array kNetwork{long{NFS_SUPER_MAGIC},
                                  long{SMB_SUPER_MAGIC},
                                  long{AFS_SUPER_MAGIC},
                                  long{CODA_SUPER_MAGIC},
                                  long{V9FS_MAGIC},
                                  long{CEPH_SUPER_MAGIC},
                                  long{SMB2_SUPER_MAGIC},
                                  long{CIFS_SUPER_MAGIC}};
    return std::find(kNetwork.begin(), kNetwork.end(), type) != kNetwork.end();
}

void requireSafe(const Config& config, const Clock& clock) {
    requireFile("the configuration", config.file, kChange);
    checkDatabase(config);
    if (config.listenAddress.front() == '/') {
        requireFolder("listen.address", folderOf(config.listenAddress), kChange);
    } else {
        checkTls(config, clock);
    }
    requireFile("reports.certificate", config.reportCertificate, kChange);
    requireFile("reports.chain", config.reportChain, kChange);
    checkKey("reports.key", [&] { (void)loadSigner(config); });
    checkKey("prescribers.authority", [&] { (void)loadPrescriberAuthority(config); });
    checkKey("accounts.key", [&] { (void)auth::AccountKey::load(config.accountKey); });
    checkKey("audit.key", [&] { (void)auth::readSecretFile(config.logKey); });
    if (config.programmes) {
        requireFolder("programmes.directory", *config.programmes, kChange);
        checkKey("programmes.directory", [&] { (void)loadCatalogue(config); });
    }
    checkNetwork(config);
}

}  // namespace gatehouse::app
