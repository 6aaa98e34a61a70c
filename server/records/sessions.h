#pragma once

#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::records {

// Short-lived rows of gatehouse-runtime.db: nothing records their changes.

struct Session {
    std::string tokenHash;
    UserId user;
    Instant createdAt;
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
void noteUse(storage::RuntimeTransaction& transaction, const std::string& tokenHash, Instant at);
void endSession(storage::RuntimeTransaction& transaction, const std::string& tokenHash);
/// Those that had ended by then.
void removeEndedSessions(storage::RuntimeTransaction& transaction, Instant now);

[[nodiscard]] std::optional<ThrottleRow> findThrottle(const storage::ReadTransaction& transaction,
                                                      const std::string& name);
/// Takes the place of the row of that name.
void save(storage::RuntimeTransaction& transaction, const ThrottleRow& row);
void removeThrottle(storage::RuntimeTransaction& transaction, const std::string& name);

}  // namespace gatehouse::records
