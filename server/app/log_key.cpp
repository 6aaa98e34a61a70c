#include "server/app/log_key.h"

#include <fstream>
#include <optional>
#include <sys/stat.h>

#include "contract/base/exception.h"
#include "contract/base/secret_file.h"
#include "contract/proof/log_keys.h"
#include "server/audit/log.h"
#include "server/audit/log_keys.h"

namespace gatehouse::app {
namespace {

constexpr auto kType = proof::NoteKeyType::Note;

std::filesystem::path nextFile(const Config& config) {
    return config.logKey.string() + ".next";
}

std::optional<proof::LogKeys> keysOnRecord(storage::Database& database) {
    return database.read(
        [](const storage::ReadTransaction& transaction) { return audit::logKeys(transaction); });
}

/// None where there is no such file or it holds another key.
std::optional<proof::NoteSigner> signerIn(const std::filesystem::path& file,
                                          const proof::LogKeys& keys) {
    if (!std::filesystem::exists(file)) {
        return std::nullopt;
    }
    auto signer = proof::NoteSigner::fromPem(keys.origin(), kType, readSecretFile(file));
    return signer && signer->verifier() == keys.current() ? std::move(signer) : std::nullopt;
}

void writePublicKeys(const Config& config, storage::Database& database) {
    const std::filesystem::path path = publicKeysFile(config);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << keysOnRecord(database).value().text();
    file.flush();
    if (!file || ::chmod(path.c_str(), 0644) != 0) {
        throw EnvironmentFailure("cannot write " + path.string());
    }
}

}  // namespace

std::filesystem::path publicKeysFile(const Config& config) {
    return config.logKey.parent_path() / "log-keys.txt";
}

proof::NoteSigner openLogKey(const Config& config, storage::Database& database) {
    const auto keys = keysOnRecord(database);
    if (!keys) {
        throw EnvironmentFailure(
            "the log has no key yet: make it with `gatehouse-server log-key --config FILE`");
    }
    if (auto signer = signerIn(config.logKey, *keys)) {
        return *std::move(signer);
    }
    if (auto signer = signerIn(nextFile(config), *keys)) {
        std::filesystem::rename(nextFile(config), config.logKey);
        return *std::move(signer);
    }
    throw EnvironmentFailure(
        config.logKey.string() +
        " (audit.key) is not the key of this record's log. It is not part of a backup of the "
        "database: put the file that was in use with it in place");
}

void makeLogKey(const Config& config,
                storage::Database& database,
                Instant now,
                auth::IdSource& ids) {
    require(!keysOnRecord(database), "the log has a key");
    std::filesystem::create_directories(config.logKey.parent_path());
    const auto signer = proof::NoteSigner::generate("gatehouse/" + ids.next(now), kType);
    writeSecretFile(config.logKey, signer.pem().reveal());
    database.write([&](storage::WriteTransaction& transaction) {
        audit::insertFirstKey(transaction, signer.verifier(), now);
        audit::append(transaction, {.at = now, .action = AuditAction::LogKeyAdded});
    });
    writePublicKeys(config, database);
}

void replaceLogKey(const Config& config, storage::Database& database, Instant now) {
    const proof::NoteSigner present = openLogKey(config, database);
    // One that the record never came to name: nothing was signed with it.
    std::filesystem::remove(nextFile(config));
    const auto next = proof::NoteSigner::generate(present.verifier().name(), kType);
    writeSecretFile(nextFile(config), next.pem().reveal());
    database.write([&](storage::WriteTransaction& transaction) {
        audit::insertNextKey(transaction,
                             next.verifier(),
                             proof::writeNote(proof::signSuccession(present, next.verifier())),
                             now);
        audit::append(transaction, {.at = now, .action = AuditAction::LogKeyReplaced});
    });
    std::filesystem::rename(nextFile(config), config.logKey);
    writePublicKeys(config, database);
}

}  // namespace gatehouse::app
