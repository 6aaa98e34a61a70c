#pragma once

#include "server/auth/password.h"

namespace gatehouse::auth {

/// The least that Argon2id takes: tests need its behaviour, not its strength.
inline constexpr HashingCost kCheapCost{1, 8};

}  // namespace gatehouse::auth
