#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/base/result.h"
#include "contract/signature/es256.h"
#include "contract/signature/signing_key.h"

namespace gatehouse::signature {

// The signature of an authorisation: RFC 7515 compact serialisation with ES256 and exactly one
// possible header for a key. The form is fixed in schemas/authorisation-signature.md.

/// Why a compact JWS is refused; the first of these that applies.
enum class JwsFlaw {
    NotThreeParts,    ///< not three parts with two dots between
    Header,           ///< any header but ours: alg, crit, more members, another order, white space
    AnotherKey,       ///< ours, but its kid is not the thumbprint of the key asked about
    PayloadEncoding,  ///< not the base64url that an encoder writes
    SignatureEncoding,  ///< the same, or not 64 bytes
    Signature           ///< does not verify
};

/// header.payload.signature under the key's own thumbprint as kid. Throws EnvironmentFailure
/// where OpenSSL cannot sign.
[[nodiscard]] std::string signJws(std::string_view payload, const SigningKey& key);

/// The payload as it was signed, or why not. Never throws on account of its input.
[[nodiscard]] Result<std::string, JwsFlaw> verifyJws(std::string_view compact,
                                                     const Es256PublicKey& key);

/// The kid of a JWS whose header is ours, to look its key up. Nothing is verified.
[[nodiscard]] std::optional<std::string> jwsHeaderKid(std::string_view compact);

}  // namespace gatehouse::signature
