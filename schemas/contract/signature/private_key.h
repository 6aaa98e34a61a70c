#pragma once

#include <string>

#include "contract/base/secret.h"
#include "contract/openssl/owners.h"

namespace gatehouse::signature {

// Internal: what signing keys and certificates have in common.

/// A new P-256 key. Throws EnvironmentFailure.
[[nodiscard]] KeyPtr generateP256();

/// PKCS#8 (RFC 5958), not encrypted. Throws EnvironmentFailure.
[[nodiscard]] Secret privateKeyDer(EVP_PKEY& key);
[[nodiscard]] Secret privateKeyPem(EVP_PKEY& key);

/// SubjectPublicKeyInfo (RFC 5280). Throws EnvironmentFailure.
[[nodiscard]] std::string publicKeyDer(EVP_PKEY& key);

/// Null where it is no private key that OpenSSL can read, with nothing after it.
[[nodiscard]] KeyPtr decodePrivateKey(const Secret& pkcs8Der);
/// Null where it is no private key in PEM; one under a passphrase is none, nobody is asked for it.
[[nodiscard]] KeyPtr readPrivateKeyPem(const Secret& pem);

}  // namespace gatehouse::signature
