#include "reports/witness/witness_folder.h"

#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <system_error>
#include <utility>

#include "contract/base/exception.h"
#include "contract/base/secret_file.h"
#include "contract/proof/checkpoint.h"
#include "contract/proof/cosignature.h"
#include "reports/witness/durable_file.h"

namespace gatehouse::witness {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKeys = ".keys";
constexpr const char* kCheckpoint = ".checkpoint";

[[noreturn]] void throwDamaged(const fs::path& path) {
    throw EnvironmentFailure(path.string() + " is missing or damaged");
}

Descriptor lock(const fs::path& folder) {
    Descriptor file(::open((folder / "witness.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.isOpen()) {
        throw EnvironmentFailure("the folder " + folder.string() + " cannot be written");
    }
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        throw EnvironmentFailure("the folder " + folder.string() +
                                 " is in use by another witness: stop it first");
    }
    return file;
}

proof::NoteSigner readSigner(const fs::path& folder) {
    std::string line = readIfPresent(folder / "witness.vkey").value_or("");
    if (!line.empty() && line.back() == '\n') {
        line.pop_back();
    }
    const auto verifier = proof::NoteVerifier::parse(line);
    if (!verifier) {
        throwDamaged(folder / "witness.vkey");
    }
    auto signer = proof::NoteSigner::fromPem(
        verifier->name(), proof::NoteKeyType::Cosignature, readSecretFile(folder / "witness.key"));
    if (!signer || signer->verifier() != *verifier) {
        throwDamaged(folder / "witness.key");
    }
    return *std::move(signer);
}

}  // namespace

void WitnessFolder::make(const fs::path& path, const std::string& name) {
    if (!proof::isKeyName(name)) {
        throw std::invalid_argument("a witness's name has neither white space nor a plus sign");
    }
    std::error_code error;
    fs::create_directories(path, error);
    if (error || !fs::is_empty(path, error)) {
        throw EnvironmentFailure(path.string() + " cannot be made or is not empty");
    }
    fs::permissions(path, fs::perms::owner_all, error);
    fs::create_directory(path / "logs", error);
    if (error) {
        throw EnvironmentFailure("cannot write in " + path.string());
    }
    const auto signer = proof::NoteSigner::generate(name, proof::NoteKeyType::Cosignature);
    writeSecretFile(path / "witness.key", signer.pem().reveal());
    replaceFile(path / "witness.vkey", signer.verifier().text() + "\n");
}

WitnessFolder::WitnessFolder(fs::path path)
    : path_(std::move(path)), lock_(lock(path_)), signer_(readSigner(path_)) {
    std::error_code error;
    fs::directory_iterator files(path_ / "logs", error);
    for (; !error && files != fs::directory_iterator(); files.increment(error)) {
        const fs::path& file = files->path();
        if (file.extension() == kKeys) {
            load(file);
        } else if (file.extension() == kCheckpoint &&
                   !fs::exists(fs::path(file).replace_extension(kKeys), error)) {
            // Whoever took the keys away must not make the witness forget what it cosigned.
            throwDamaged(fs::path(file).replace_extension(kKeys));
        }
    }
    if (error) {
        throw EnvironmentFailure("cannot read " + (path_ / "logs").string());
    }
}

void WitnessFolder::load(const fs::path& keysFile) {
    auto keys = proof::LogKeys::parse(readIfPresent(keysFile).value_or(""));
    if (!keys || fileOf(keys->origin(), kKeys) != keysFile) {
        throwDamaged(keysFile);
    }
    const fs::path file = fileOf(keys->origin(), kCheckpoint);
    CosignedCheckpoint latest;
    if (auto text = readIfPresent(file)) {
        const auto note = proof::parseNote(*text);
        const auto checkpoint = note ? proof::parseCheckpoint(note->text) : std::nullopt;
        if (!checkpoint || checkpoint->origin != keys->origin() || !keys->accepts(*note) ||
            !proof::cosignedAt(*note, signer_.verifier())) {
            throwDamaged(file);
        }
        latest = {checkpoint->tree, *std::move(text)};
    }
    const std::string origin = keys->origin();
    logs_.emplace(origin, WitnessedLog{*std::move(keys), std::move(latest)});
}

bool WitnessFolder::trust(const proof::LogKeys& keys) {
    const auto known = logs_.find(keys.origin());
    if (known != logs_.end() && !keys.continues(known->second.keys)) {
        return false;
    }
    replaceFile(fileOf(keys.origin(), kKeys), keys.text());
    if (known == logs_.end()) {
        logs_.emplace(keys.origin(), WitnessedLog{keys, {}});
    } else {
        known->second.keys = keys;
    }
    return true;
}

void WitnessFolder::advance(const Progress& progress) {
    const auto log = logs_.find(progress.origin);
    require(log != logs_.end(), "a witness serves no such log");
    replaceFile(fileOf(progress.origin, kCheckpoint), progress.checkpoint.note);
    log->second.latest = progress.checkpoint;
}

fs::path WitnessFolder::fileOf(const std::string& origin, const char* kind) const {
    return path_ / "logs" / (hashOfOrigin(origin) + kind);
}

}  // namespace gatehouse::witness
