#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/base/result.h"
#include "contract/base/secret.h"
#include "contract/signature/signing_key.h"

namespace gatehouse::signature {

// How private keys are kept: a prescriber's as PKCS#12 (RFC 7292), the offline authority's as
// encrypted PKCS#8 in PEM. Both with PBES2 (PBKDF2 with HMAC-SHA-256, AES-256-CBC).

/// What a prescriber's key file holds.
struct KeyFile {
    SigningKey key;
    /// In PEM, where the key was certified.
    std::optional<std::string> certificatePem;
};

enum class KeyFileFlaw {
    NotAKeyFile,         ///< not PKCS#12 with a MAC (or not encrypted PKCS#8), nothing after it
    WrongPassphrase,     ///< or the file was damaged: no more is known without the passphrase
    NoSigningKey,        ///< opened, but without a P-256 private key
    AnotherCertificate,  ///< opened, but its certificate is not that of its key
};

/// The sentence that a person is told.
[[nodiscard]] std::string_view describe(KeyFileFlaw flaw);

/// PBKDF2 and the MAC's derivation each take this many rounds.
inline constexpr int kKeyFileRounds = 600'000;

/// PKCS#12 as DER, with SHA-256 as the MAC's digest. `name` is what a file's reader shows for the
/// key. Takes a good second at the usual rounds. Throws EnvironmentFailure where OpenSSL fails and
/// LogicFailure for an empty passphrase or a certificate of another key.
[[nodiscard]] std::string writeKeyFile(const SigningKey& key,
                                       const std::optional<std::string>& certificatePem,
                                       const Secret& passphrase,
                                       const std::string& name,
                                       int rounds = kKeyFileRounds);

[[nodiscard]] Result<KeyFile, KeyFileFlaw> readKeyFile(std::string_view der,
                                                       const Secret& passphrase);

/// A private key (PKCS#8 in PEM) under a passphrase, in PEM, and back again. The passphrase is not
/// empty.
[[nodiscard]] std::string encryptPrivateKey(const Secret& privateKeyPem,
                                            const Secret& passphrase,
                                            int rounds = kKeyFileRounds);
[[nodiscard]] Result<Secret, KeyFileFlaw> decryptPrivateKey(std::string_view pem,
                                                            const Secret& passphrase);

}  // namespace gatehouse::signature
