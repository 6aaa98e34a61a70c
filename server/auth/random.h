#pragma once

#include <cstddef>
#include <string>

#include "contract/base/authorisation_number.h"

namespace gatehouse::auth {

// All of these are thread-safe, come from the operating system's generator by way of OpenSSL's,
// and throw EnvironmentFailure where it has nothing to give.

/// Raw bytes, fit for keys. Whoever makes a secret of them moves them into a Secret.
[[nodiscard]] std::string randomBytes(std::size_t count);

/// Forty random bits. Not secret, and not unique by itself: the store refuses one that it has.
[[nodiscard]] AuthorisationNumber newAuthorisationNumber();

}  // namespace gatehouse::auth
