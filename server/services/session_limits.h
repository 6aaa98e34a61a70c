#pragma once

#include <chrono>

#include "contract/facts/role.h"
#include "server/records/sessions.h"

namespace gatehouse::services {

/// How long a session lives after it was proved, and how long without use.
struct SessionLimits {
    std::chrono::minutes idle;
    std::chrono::hours absolute;
};

/// NIST SP 800-63B-4, 2.2.3 allows an hour and a day at most; whoever can do more has less.
[[nodiscard]] constexpr SessionLimits sessionLimits(Role role) {
    using std::chrono::hours;
    using std::chrono::minutes;
    switch (role) {
        case Role::Prescriber:
        case Role::Pharmacist: return {minutes(30), hours(12)};
        case Role::Auditor: return {minutes(60), hours(12)};
        case Role::Administrator: return {minutes(15), hours(8)};
    }
    return {};
}

/// How long after password and code were given what asks for a fresh proof is allowed.
inline constexpr std::chrono::minutes kFreshLength{15};

[[nodiscard]] inline Instant after(Instant begin, std::chrono::seconds length) {
    return begin.plusSeconds(length.count());
}

/// The limits of the present role hold, also for a session that began under another.
[[nodiscard]] inline bool isAlive(const records::Session& session, Role role, Instant now) {
    const SessionLimits limits = sessionLimits(role);
    return now < session.expiresAt && now < after(session.authenticatedAt, limits.absolute) &&
           now < after(session.lastUsedAt, limits.idle);
}

}  // namespace gatehouse::services
