#pragma once

#include <cstddef>
#include <string>

#include "contract/base/authorisation_number.h"
#include "contract/base/instant.h"

namespace gatehouse::auth {

// All of these are thread-safe, come from the operating system's generator by way of OpenSSL's,
// and throw EnvironmentFailure where it has nothing to give.

/// Raw bytes, fit for keys. Whoever makes a secret of them moves them into a Secret.
[[nodiscard]] std::string randomBytes(std::size_t count);

/// A UUIDv7 (RFC 9562) in lower-case text: 48 bits of `now` in milliseconds, 74 random ones.
/// Those of one millisecond are in no order. `now` is not before 1970.
[[nodiscard]] std::string newUuid(Instant now);

/// Forty random bits. Not secret, and not unique by itself: the store refuses one that it has.
[[nodiscard]] AuthorisationNumber newAuthorisationNumber();

}  // namespace gatehouse::auth
