#pragma once

#include <string>
#include <string_view>

#include "contract/base/secret.h"

namespace gatehouse::auth {

/// A code for one use that people read out and type: 80 random bits as four groups of four of
/// Crockford's base32, `7K3M-...`. Throws EnvironmentFailure without randomness.
[[nodiscard]] Secret newOneTimeCode();

/// What the store keeps in a code's place: hexadecimal SHA-256 of the code as it is meant, whatever
/// its case, blanks and hyphens, with O for 0 and I or L for 1. No salt and no stretching: nobody
/// can search 80 random bits.
[[nodiscard]] std::string oneTimeCodeDigest(std::string_view typed);

}  // namespace gatehouse::auth
