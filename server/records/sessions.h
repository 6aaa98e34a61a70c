#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::records {

// Short-lived rows of gatehouse-runtime.db: nothing records their changes.

struct Session {
    std::string tokenHash;
    std::string id;  ///< for lists; opens nothing
    UserId user;
    std::string address;
    Instant createdAt;
    Instant authenticatedAt;  ///< when password and code were last given
    Instant lastUsedAt;
    Instant expiresAt;
};

/// Failed attempts by what is being guarded.
struct ThrottleRow {
    std::string name;
    std::int64_t failures = 0;
    Instant blockedUntil;
};

void insert(storage::RuntimeTransaction& transaction, const Session& session);
[[nodiscard]] std::optional<Session> findSession(const storage::ReadTransaction& transaction,
                                                 const std::string& tokenHash);
/// The latest first.
[[nodiscard]] std::vector<Session> sessionsOf(const storage::ReadTransaction& transaction,
                                              const UserId& user);
void noteUse(storage::RuntimeTransaction& transaction, const std::string& tokenHash, Instant at);
/// Whether there was one.
bool endSession(storage::RuntimeTransaction& transaction, const std::string& tokenHash);
/// Ends the user's session of that id; whether there was one.
bool endSession(storage::RuntimeTransaction& transaction,
                const UserId& user,
                const std::string& id);
/// All of a user's but the one of that token; says how many.
std::int64_t endSessionsOf(storage::RuntimeTransaction& transaction,
                           const UserId& user,
                           const std::string& keptTokenHash = {});
/// Those that had ended by then.
void removeEndedSessions(storage::RuntimeTransaction& transaction, Instant now);

[[nodiscard]] std::optional<ThrottleRow> findThrottle(const storage::ReadTransaction& transaction,
                                                      const std::string& name);
/// Takes the place of the row of that name.
void save(storage::RuntimeTransaction& transaction, const ThrottleRow& row);
void removeThrottle(storage::RuntimeTransaction& transaction, const std::string& name);
/// Those whose wait was over by then.
void removeThrottlesBefore(storage::RuntimeTransaction& transaction, Instant at);

}  // namespace gatehouse::records
