#include "server/services/account_service.h"

#include "server/auth/token.h"
#include "server/records/accounts.h"

namespace gatehouse::services {
namespace {

std::string throttleName(const std::string& username) {
    return "sign-in:" + username;
}

std::int64_t milliseconds(std::chrono::milliseconds duration) {
    return duration.count();
}

}  // namespace

Outcome<Reply> AccountService::signIn(const wire::SignInRequest& request) {
    const std::string name = throttleName(request.username);
    if (throttle_.waitOf(name)) {
        return fail(ErrorCode::TooManyAttempts);
    }
    std::string site;
    const auto user = environment_.database.read([&](const storage::ReadTransaction& transaction) {
        auto found = records::findUser(transaction, request.username);
        if (found) {
            site = records::findSite(transaction, found->site).value().name;
        }
        return found;
    });
    if (!user) {
        hasher_.verifyNobody(request.password);
    }
    if (!user || !hasher_.verify(request.password, user->passwordHash)) {
        throttle_.noteFailure(name);
        return fail(ErrorCode::SignInFailed);
    }
    throttle_.noteSuccess(name);

    wire::Session session;
    session.token = auth::newSessionToken();
    const Instant now = recordedNow(environment_);
    session.expiresAt =
        Instant::fromMilliseconds(now.milliseconds() + milliseconds(kSessionLength));
    session.user = {user->id, user->username, user->role, site};
    sessions_.transact([&](storage::RuntimeTransaction& transaction) {
        transaction.execute("DELETE FROM sessions WHERE expires_at <= ?1", {now.milliseconds()});
        transaction.execute(
            "INSERT INTO sessions (token_hash, user_id, created_at, last_used_at, expires_at)"
            " VALUES (?1, ?2, ?3, ?3, ?4)",
            {auth::tokenDigest(session.token.reveal()),
             user->id.text(),
             now.milliseconds(),
             session.expiresAt.milliseconds()});
    });
    return created(session);
}

void AccountService::signOut(std::string_view token) {
    sessions_.execute("DELETE FROM sessions WHERE token_hash = ?1", {auth::tokenDigest(token)});
}

std::optional<Actor> AccountService::actorOf(std::string_view token) {
    const std::string digest = auth::tokenDigest(token);
    const std::int64_t now = environment_.clock.now().milliseconds();
    const auto rows = sessions_.query(
        "SELECT user_id, last_used_at FROM sessions"
        " WHERE token_hash = ?1 AND expires_at > ?2 AND last_used_at > ?3",
        {digest, now, now - milliseconds(kIdleLength)});
    if (rows.empty()) {
        return std::nullopt;
    }
    // Once a minute is precise enough and spares a write for each request.
    constexpr std::int64_t kPrecision = 60'000;
    if (storage::integer(rows.front(), 1) + kPrecision <= now) {
        sessions_.execute("UPDATE sessions SET last_used_at = ?2 WHERE token_hash = ?1",
                          {digest, now});
    }
    return environment_.database.read([&](const storage::ReadTransaction& transaction)
                                          -> std::optional<Actor> {
        const auto user = records::findUser(transaction, UserId(storage::text(rows.front(), 0)));
        const auto site = user ? records::findSite(transaction, user->site) : std::nullopt;
        const auto zone = site ? TimeZone::find(site->timeZone) : std::nullopt;
        if (!zone) {
            return std::nullopt;
        }
        return Actor{user->id, user->username, user->role, user->site, site->organisation, *zone};
    });
}

Outcome<bool> AccountService::confirmPassword(const Actor& actor, const Secret& password) {
    const std::string name = throttleName(actor.username);
    if (throttle_.waitOf(name)) {
        return fail(ErrorCode::TooManyAttempts);
    }
    const auto user = environment_.database.read([&](const storage::ReadTransaction& transaction) {
        return records::findUser(transaction, actor.user);
    });
    if (!user || !hasher_.verify(password, user->passwordHash)) {
        throttle_.noteFailure(name);
        return fail(ErrorCode::ReauthenticationFailed);
    }
    throttle_.noteSuccess(name);
    return true;
}

}  // namespace gatehouse::services
