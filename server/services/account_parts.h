#pragma once

#include "server/auth/account_key.h"
#include "server/auth/password.h"
#include "server/services/environment.h"
#include "server/services/second_factor_rule.h"
#include "server/services/security_journal.h"
#include "server/services/throttle.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::services {

/// What the services of accounts and sessions share. The parts outlive them and are thread-safe.
struct AccountParts {
    const Environment& environment;
    storage::RuntimeDatabase& runtime;
    const auth::PasswordHasher& hasher;
    const auth::AccountKey& key;
    Throttle& throttle;
    SecurityJournal& journal;
    SecondFactorRule secondFactor = SecondFactorRule::Required;
};

}  // namespace gatehouse::services
