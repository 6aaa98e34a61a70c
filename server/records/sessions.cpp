#include "server/records/sessions.h"

#include "server/records/fields.h"

namespace gatehouse::records {

void insert(storage::RuntimeTransaction& transaction, const Session& session) {
    transaction.execute(
        "INSERT INTO sessions (token_hash, user_id, created_at, last_used_at, expires_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5)",
        {session.tokenHash,
         session.user.text(),
         cell(session.createdAt),
         cell(session.lastUsedAt),
         cell(session.expiresAt)});
}

std::optional<Session> findSession(const storage::ReadTransaction& transaction,
                                   const std::string& tokenHash) {
    const auto row = transaction.queryOne(
        "SELECT token_hash, user_id, created_at, last_used_at, expires_at FROM sessions"
        " WHERE token_hash = ?1",
        {tokenHash});
    if (!row) {
        return std::nullopt;
    }
    return Session{storage::text(*row, 0),
                   UserId(storage::text(*row, 1)),
                   instantAt(*row, 2),
                   instantAt(*row, 3),
                   instantAt(*row, 4)};
}

void noteUse(storage::RuntimeTransaction& transaction, const std::string& tokenHash, Instant at) {
    transaction.execute("UPDATE sessions SET last_used_at = ?2 WHERE token_hash = ?1",
                        {tokenHash, cell(at)});
}

void endSession(storage::RuntimeTransaction& transaction, const std::string& tokenHash) {
    transaction.execute("DELETE FROM sessions WHERE token_hash = ?1", {tokenHash});
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

}  // namespace gatehouse::records
