#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "contract/base/secret.h"

namespace gatehouse::auth {

/// The key outside the database that what must be read again is sealed with, so that a copy of the
/// database alone opens no second factor. Thread-safe.
class AccountKey {
  public:
    /// Makes the file, mode 0600: 256 random bits as base64url on one line. Throws
    /// EnvironmentFailure where it exists or cannot be written.
    static void makeFile(const std::filesystem::path& path);
    /// Throws EnvironmentFailure where the file is not there, is not such a key, or group or others
    /// have rights to it.
    [[nodiscard]] static AccountKey load(const std::filesystem::path& path);
    /// One that is kept nowhere.
    [[nodiscard]] static AccountKey generate();

    /// XChaCha20-Poly1305, base64url of nonce and box. `owner` is bound to it: what was sealed for
    /// one user does not open for another.
    [[nodiscard]] std::string seal(const Secret& content, std::string_view owner) const;
    /// No value where another key or owner sealed it, or it was edited.
    [[nodiscard]] std::optional<Secret> open(std::string_view sealed, std::string_view owner) const;

    /// A name for a text that cannot be found out without the key: BLAKE2b, hexadecimal.
    [[nodiscard]] std::string digest(std::string_view text) const;

  private:
    explicit AccountKey(Secret bytes);

    Secret bytes_;
};

}  // namespace gatehouse::auth
