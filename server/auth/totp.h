#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "contract/base/instant.h"
#include "contract/base/secret.h"

namespace gatehouse::auth {

/// Time-based codes of RFC 6238: HMAC-SHA-1, 30 seconds, six digits, which every authenticator
/// knows. A step is the number of 30-second spans since 1970.

/// 160 random bits (RFC 4226 recommends as many). Throws EnvironmentFailure without randomness.
[[nodiscard]] Secret newTotpSeed();

/// The code of a step.
[[nodiscard]] std::string totpCode(const Secret& seed, std::int64_t step);

/// The step whose code this is, among the present one and its two neighbours, where it comes after
/// `lastUsed`: a code, and every older one, is good once. No value for any other text.
[[nodiscard]] std::optional<std::int64_t> acceptTotp(const Secret& seed,
                                                     std::string_view code,
                                                     Instant now,
                                                     std::int64_t lastUsed);

/// Whether a text has the form of such a code.
[[nodiscard]] bool isTotpCode(std::string_view text);

/// RFC 4648 base32 without padding: what a person types where there is no camera.
[[nodiscard]] Secret toBase32(const Secret& bytes);

/// The otpauth address that an authenticator reads from a QR code.
[[nodiscard]] Secret otpauthUri(const Secret& seed, std::string_view username);

}  // namespace gatehouse::auth
