#pragma once

#include <optional>
#include <string>

#include "server/auth/password_rules.h"
#include "server/services/environment.h"
#include "server/services/second_factor_rule.h"

namespace gatehouse::services {

/// What keeps a user from having that password.
[[nodiscard]] std::optional<auth::PasswordFlaw> passwordFlaw(const Environment& environment,
                                                             SecondFactorRule rule,
                                                             const std::string& username,
                                                             const std::string& siteName,
                                                             const Secret& password);

}  // namespace gatehouse::services
