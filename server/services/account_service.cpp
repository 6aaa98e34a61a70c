#include "server/services/account_service.h"

#include "server/auth/token.h"
#include "server/records/accounts.h"
#include "server/records/sessions.h"

namespace gatehouse::services {
namespace {

std::string throttleName(const std::string& username) {
    return "sign-in:" + username;
}

std::int64_t milliseconds(std::chrono::milliseconds duration) {
    return duration.count();
}

bool isAlive(const records::Session& session, Instant now) {
    const std::int64_t idleEnd =
        session.lastUsedAt.milliseconds() + milliseconds(AccountService::kIdleLength);
    return now < session.expiresAt && now.milliseconds() < idleEnd;
}

}  // namespace

Outcome<Reply> AccountService::signIn(const wire::SignInRequest& request,
                                      const std::string& address) {
    const std::string name = throttleName(request.username);
    std::string site;
    const auto user = environment_.database.read([&](const storage::ReadTransaction& transaction) {
        auto found = records::findUser(transaction, request.username);
        if (found) {
            site = records::findSite(transaction, found->site).value().name;
        }
        return found;
    });
    SecurityEvent event;
    event.detail["address"] = address;
    if (user) {
        event.site = user->site;
        event.subject = user->id.text();
    }
    if (throttle_.waitOf(name)) {
        event.action = AuditAction::SignInThrottled;
        journal_.note(event);
        return fail(ErrorCode::TooManyAttempts);
    }
    if (!user) {
        hasher_.verifyNobody(request.password);
    }
    if (!user || !hasher_.verify(request.password, user->passwordHash)) {
        throttle_.noteFailure(name);
        event.action = AuditAction::SignInFailed;
        event.detail["why"] = user ? "password" : "unknown-name";
        journal_.note(event);
        return fail(ErrorCode::SignInFailed);
    }
    throttle_.noteSuccess(name);
    event.action = AuditAction::SignInSucceeded;
    event.actor = user->id;
    event.role = nameOf(user->role);
    journal_.note(event);

    wire::Session session;
    session.token = auth::newSessionToken();
    const Instant now = recordedNow(environment_);
    session.expiresAt =
        Instant::fromMilliseconds(now.milliseconds() + milliseconds(kSessionLength));
    session.user = {user->id, user->username, user->role, site};
    sessions_.transact([&](storage::RuntimeTransaction& transaction) {
        records::removeEndedSessions(transaction, now);
        records::insert(
            transaction,
            {auth::tokenDigest(session.token.reveal()), user->id, now, now, session.expiresAt});
    });
    return created(session);
}

void AccountService::signOut(const Actor& actor, std::string_view token) {
    sessions_.transact([&](storage::RuntimeTransaction& transaction) {
        records::endSession(transaction, auth::tokenDigest(token));
    });
    journal_.note(eventOf(actor, AuditAction::SignedOut));
}

std::optional<Actor> AccountService::actorOf(std::string_view token) {
    const std::string digest = auth::tokenDigest(token);
    const Instant now = recordedNow(environment_);
    const auto session = sessions_.transact([&](storage::RuntimeTransaction& transaction) {
        auto found = records::findSession(transaction, digest);
        if (found && !isAlive(*found, now)) {
            found.reset();
        }
        // Once a minute is precise enough and spares a write for each request.
        constexpr std::int64_t kPrecision = 60'000;
        if (found && found->lastUsedAt.milliseconds() + kPrecision <= now.milliseconds()) {
            records::noteUse(transaction, digest, now);
        }
        return found;
    });
    if (!session) {
        return std::nullopt;
    }
    return environment_.database.read([&](const storage::ReadTransaction& transaction)
                                          -> std::optional<Actor> {
        const auto user = records::findUser(transaction, session->user);
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
        journal_.note(eventOf(actor, AuditAction::ReauthenticationFailed));
        return fail(ErrorCode::ReauthenticationFailed);
    }
    throttle_.noteSuccess(name);
    return true;
}

}  // namespace gatehouse::services
