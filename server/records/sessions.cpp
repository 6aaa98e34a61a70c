#include "server/records/sessions.h"

#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

Session readSession(const storage::Row& row) {
    return {storage::text(row, 0),
            storage::text(row, 1),
            UserId(storage::text(row, 2)),
            storage::text(row, 3),
            instantAt(row, 4),
            instantAt(row, 5),
            instantAt(row, 6),
            instantAt(row, 7)};
}

constexpr const char* kSelect =
    "SELECT token_hash, id, user_id, address, created_at, authenticated_at, last_used_at,"
    " expires_at FROM sessions";

}  // namespace

void insert(storage::RuntimeTransaction& transaction, const Session& session) {
    transaction.execute(
        "INSERT INTO sessions (token_hash, id, user_id, address, created_at, authenticated_at,"
        " last_used_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        {session.tokenHash,
         session.id,
         session.user.text(),
         session.address,
         cell(session.createdAt),
         cell(session.authenticatedAt),
         cell(session.lastUsedAt),
         cell(session.expiresAt)});
}

std::optional<Session> findSession(const storage::ReadTransaction& transaction,
                                   const std::string& tokenHash) {
    const auto row =
        transaction.queryOne(std::string(kSelect) + " WHERE token_hash = ?1", {tokenHash});
    return row ? std::optional(readSession(*row)) : std::nullopt;
}

std::vector<Session> sessionsOf(const storage::ReadTransaction& transaction, const UserId& user) {
    std::vector<Session> sessions;
    for (const storage::Row& row : transaction.query(
             std::string(kSelect) + " WHERE user_id = ?1 ORDER BY id DESC", {user.text()})) {
        sessions.push_back(readSession(row));
    }
    return sessions;
}

void noteUse(storage::RuntimeTransaction& transaction, const std::string& tokenHash, Instant at) {
    transaction.execute("UPDATE sessions SET last_used_at = ?2 WHERE token_hash = ?1",
                        {tokenHash, cell(at)});
}

bool endSession(storage::RuntimeTransaction& transaction, const std::string& tokenHash) {
    return transaction.execute("DELETE FROM sessions WHERE token_hash = ?1", {tokenHash}) > 0;
}

bool endSession(storage::RuntimeTransaction& transaction,
                const UserId& user,
                const std::string& id) {
    return transaction.execute("DELETE FROM sessions WHERE user_id = ?1 AND id = ?2",
                               {user.text(), id}) > 0;
}

std::int64_t endSessionsOf(storage::RuntimeTransaction& transaction,
                           const UserId& user,
                           const std::string& keptTokenHash) {
    return transaction.execute("DELETE FROM sessions WHERE user_id = ?1 AND token_hash <> ?2",
                               {user.text(), keptTokenHash});
}

void removeEndedSessions(storage::RuntimeTransaction& transaction, Instant now) {
    transaction.execute("DELETE FROM sessions WHERE expires_at <= ?1", {cell(now)});
}

std::optional<ThrottleRow> findThrottle(const storage::ReadTransaction& transaction,
                                        const std::string& name) {
    const auto row = transaction.queryOne(
        "SELECT key, failures, blocked_until FROM throttles WHERE key = ?1", {name});
    if (!row) {
        return std::nullopt;
    }
    return ThrottleRow{storage::text(*row, 0), storage::integer(*row, 1), instantAt(*row, 2)};
}

void save(storage::RuntimeTransaction& transaction, const ThrottleRow& row) {
    transaction.execute(
        "INSERT INTO throttles (key, failures, blocked_until) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (key) DO UPDATE SET failures = excluded.failures,"
        " blocked_until = excluded.blocked_until",
        {row.name, row.failures, cell(row.blockedUntil)});
}

void removeThrottle(storage::RuntimeTransaction& transaction, const std::string& name) {
    transaction.execute("DELETE FROM throttles WHERE key = ?1", {name});
}

void removeThrottlesBefore(storage::RuntimeTransaction& transaction, Instant at) {
    transaction.execute("DELETE FROM throttles WHERE blocked_until < ?1", {cell(at)});
}

}  // namespace gatehouse::records
