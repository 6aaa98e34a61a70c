#include "server/services/session_service.h"

#include "server/auth/token.h"
#include "server/records/sessions.h"
#include "server/services/colleagues.h"
#include "server/services/session_limits.h"

namespace gatehouse::services {

Outcome<Reply> SessionService::list(const Actor& actor, std::string_view token) const {
    return listAlive(actor.user, actor.role, auth::tokenDigest(token));
}

Outcome<bool> SessionService::end(const Actor& actor, const std::string& id) const {
    const bool isEnded = parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        return records::endSession(transaction, actor.user, id);
    });
    if (!isEnded) {
        return fail(ErrorCode::NotFound);
    }
    parts_.journal.note(eventOf(actor, AuditAction::SessionRevoked, actor.user.text()));
    return true;
}

Outcome<Reply> SessionService::listOf(const Actor& actor, const UserId& user) const {
    const auto found = findColleague(parts_.environment, actor, user);
    return found ? Outcome<Reply>(listAlive(user, found->role, {})) : fail(ErrorCode::NotFound);
}

Outcome<bool> SessionService::endAllOf(const Actor& actor, const UserId& user) const {
    if (!findColleague(parts_.environment, actor, user)) {
        return fail(ErrorCode::NotFound);
    }
    parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        records::endSessionsOf(transaction, user);
    });
    parts_.journal.note(eventOf(actor, AuditAction::SessionRevoked, user.text()));
    return true;
}

Reply SessionService::listAlive(const UserId& user,
                                Role role,
                                const std::string& currentHash) const {
    const Instant now = recordedNow(parts_.environment);
    const auto sessions =
        parts_.runtime.transact([&](const storage::RuntimeTransaction& transaction) {
            return records::sessionsOf(transaction, user);
        });
    wire::Page<wire::OpenSession> page;
    for (const records::Session& session : sessions) {
        if (isAlive(session, role, now)) {
            page.items.push_back({session.id,
                                  session.createdAt,
                                  session.lastUsedAt,
                                  session.expiresAt,
                                  session.address,
                                  session.tokenHash == currentHash});
        }
    }
    return done(page);
}

}  // namespace gatehouse::services
