#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/base/secret.h"
#include "contract/signature/signing_key.h"
#include "server/auth/password.h"

namespace gatehouse::auth {

/// The P-256 key pair with which one prescriber signs authorisations. What is stored is the public
/// key and the sealed text; the private key is in memory only between unseal() and the end of the
/// object, so the server cannot sign without the password. Not shared between threads.
///
/// The sealed text is `gh-sealed-1.<salt>.<nonce>.<box>`, each part base64url. <salt>: passes and
/// KiB of Argon2id as 4 bytes each, big-endian, then 16 bytes of salt. <nonce>: 24 bytes. <box>:
/// XChaCha20-Poly1305 (IETF) of the PKCS#8 DER under the derived key, with everything before it
/// (`gh-sealed-1.<salt>.<nonce>`) as additional data.
class PrescriberKey {
  public:
    /// Throws EnvironmentFailure where OpenSSL has no randomness or no P-256.
    [[nodiscard]] static PrescriberKey generate();

    /// No key where the password is wrong or the text is not what seal() wrote, which are alike
    /// from here: the account's password hash tells them apart. Takes as long as a sign-in; throws
    /// EnvironmentFailure where there is no memory for that.
    [[nodiscard]] static std::optional<PrescriberKey> unseal(std::string_view sealed,
                                                             const Secret& password,
                                                             const PasswordHasher& hasher);

    /// At the hasher's cost and with a new salt, so no two texts are equal. A new password seals
    /// again; a forgotten one means a new key.
    [[nodiscard]] std::string seal(const Secret& password, const PasswordHasher& hasher) const;

    [[nodiscard]] const signature::Es256PublicKey& publicKey() const { return key_.publicKey(); }
    [[nodiscard]] const signature::SigningKey& signingKey() const { return key_; }

  private:
    explicit PrescriberKey(signature::SigningKey key);

    signature::SigningKey key_;
};

}  // namespace gatehouse::auth
