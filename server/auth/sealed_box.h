#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/base/secret.h"
#include "server/auth/password.h"

namespace gatehouse::auth {

// Internal: the text form that PrescriberKey describes, for any bytes.

/// Throws EnvironmentFailure without memory or randomness.
[[nodiscard]] std::string closeBox(const Secret& content,
                                   const Secret& password,
                                   const PasswordHasher& hasher);

/// No value where the password is wrong or the text was not written by closeBox().
[[nodiscard]] std::optional<Secret> openBox(std::string_view sealed,
                                            const Secret& password,
                                            const PasswordHasher& hasher);

}  // namespace gatehouse::auth
