#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/base/secret.h"
#include "contract/signature/es256.h"

namespace gatehouse::signature {

/// The P-256 key pair with which one prescriber signs authorisations, while it is in use: it cannot
/// be copied, and its memory is overwritten when it goes. Not shared between threads.
class SigningKey {
  public:
    /// Throws EnvironmentFailure where OpenSSL has no randomness or no P-256.
    [[nodiscard]] static SigningKey generate();

    /// From PKCS#8 DER (RFC 5958), not encrypted; nothing where it is no private key on P-256.
    [[nodiscard]] static std::optional<SigningKey> fromPkcs8(Secret pkcs8);

    [[nodiscard]] const Es256PublicKey& publicKey() const { return publicKey_; }
    /// For sealing it: readKeyFile() and writeKeyFile() are how it is kept.
    [[nodiscard]] const Secret& pkcs8() const { return pkcs8_; }

    /// The JWS signature value of `message`: R and S as 32 bytes each. Never the same twice.
    /// Throws EnvironmentFailure where OpenSSL cannot sign.
    [[nodiscard]] std::string signEs256(std::string_view message) const;

  private:
    SigningKey(Secret pkcs8, Es256PublicKey publicKey);

    Secret pkcs8_;
    Es256PublicKey publicKey_;
};

}  // namespace gatehouse::signature
