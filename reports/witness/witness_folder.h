#pragma once

#include <filesystem>
#include <string>

#include "contract/proof/log_keys.h"
#include "contract/proof/note_key.h"
#include "reports/witness/descriptor.h"
#include "reports/witness/protocol.h"

namespace gatehouse::witness {

/// The folder of a witness, open in one process at a time: `witness.key` (0600), `witness.vkey`,
/// and in `logs`, by the hash of its origin, each log's public keys and latest cosigned checkpoint.
/// Throws EnvironmentFailure where it cannot be read or written, is not what it was left as, or is
/// open in another process.
class WitnessFolder {
  public:
    /// Makes the folder, which must be absent or empty, with a new key. std::invalid_argument where
    /// the name cannot be a key's.
    static void make(const std::filesystem::path& path, const std::string& name);

    explicit WitnessFolder(std::filesystem::path path);

    [[nodiscard]] const proof::NoteSigner& signer() const { return signer_; }
    [[nodiscard]] const WitnessedLogs& logs() const { return logs_; }

    /// Serves a log from now on, or knows its later keys. False where these are not the keys that
    /// it knows of that log, with perhaps later ones behind.
    [[nodiscard]] bool trust(const proof::LogKeys& keys);
    /// On disk once it returns. Where it throws, the witness knows of nothing new.
    void advance(const Progress& progress);

  private:
    [[nodiscard]] std::filesystem::path fileOf(const std::string& origin, const char* kind) const;
    void load(const std::filesystem::path& keysFile);

    std::filesystem::path path_;
    Descriptor lock_;
    proof::NoteSigner signer_;
    WitnessedLogs logs_;
};

}  // namespace gatehouse::witness
