#pragma once

#include <string>
#include <string_view>

#include "contract/base/secret.h"

namespace gatehouse::auth {

/// 256 random bits as base64url, 43 characters. Throws EnvironmentFailure without randomness.
[[nodiscard]] Secret newSessionToken();

/// What the store keeps in a token's place: lower-case hexadecimal SHA-256 of the text that the
/// client holds. No salt and no stretching: nobody can search 256 random bits.
[[nodiscard]] std::string tokenDigest(std::string_view token);

}  // namespace gatehouse::auth
