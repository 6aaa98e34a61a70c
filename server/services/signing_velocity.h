#pragma once

#include <chrono>

#include "server/services/actor.h"
#include "server/services/environment.h"

namespace gatehouse::services {

/// So many authorisations signed within an hour are nothing unusual.
inline constexpr std::int64_t kUsualSignatures = 20;
inline constexpr std::chrono::hours kSignatureSpan{1};

/// To be called in the transaction of a signature, before it changes anything: appends a security
/// event where it is one more than is usual within an hour, and none was appended in that hour.
void noteUnusualVelocity(storage::WriteTransaction& transaction, const Actor& actor, Instant now);

}  // namespace gatehouse::services
