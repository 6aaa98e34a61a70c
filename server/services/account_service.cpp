#include "server/services/account_service.h"

#include <algorithm>
#include <utility>

#include "server/auth/token.h"
#include "server/records/accounts.h"
#include "server/records/second_factors.h"
#include "server/services/session_limits.h"

namespace gatehouse::services {
namespace {

// Once a minute is precise enough and spares a write for each request.
constexpr std::chrono::seconds kPrecision{60};

/// What is on record about whom a session is of.
struct Holder {
    records::User user;
    records::Site site;
    bool hasFactor = false;
};

std::optional<Holder> holderOf(const AccountParts& parts, const UserId& id) {
    return parts.environment.database.read(
        [&](const storage::ReadTransaction& transaction) -> std::optional<Holder> {
            auto user = records::findUser(transaction, id);
            auto site = user ? records::findSite(transaction, user->site) : std::nullopt;
            if (!site) {
                return std::nullopt;
            }
            const bool hasFactor = records::currentFactor(transaction, id).has_value();
            return Holder{*std::move(user), *std::move(site), hasFactor};
        });
}

SecurityEvent signInEvent(const Judgement& judgement, const std::string& address) {
    SecurityEvent event;
    event.detail["address"] = address;
    if (judgement.user) {
        event.site = judgement.user->site;
        event.subject = judgement.user->id.text();
    }
    if (!judgement.refusal) {
        event.action = AuditAction::SignInSucceeded;
        event.actor = judgement.user->id;
        event.role = nameOf(judgement.user->role);
        return event;
    }
    const bool isThrottled = *judgement.refusal == ErrorCode::TooManyAttempts;
    event.action = isThrottled ? AuditAction::SignInThrottled : AuditAction::SignInFailed;
    if (!isThrottled) {
        event.detail["why"] = judgement.why;
    }
    return event;
}

SecurityEvent endOf(const records::Session& session, const std::optional<Holder>& holder) {
    SecurityEvent event;
    event.action = AuditAction::SessionEnded;
    event.subject = session.user.text();
    if (holder) {
        event.site = holder->user.site;
    }
    return event;
}

}  // namespace

Outcome<Reply> AccountService::signIn(const wire::SignInRequest& request,
                                      const std::string& address) {
    const Judgement judgement =
        credentials_.judge(request.username, address, {request.password, request.totp});
    parts_.journal.note(signInEvent(judgement, address));
    if (judgement.refusal) {
        return fail(*judgement.refusal);
    }
    records::Session session;
    session.createdAt = recordedNow(parts_.environment);
    session.id = parts_.environment.ids.next(session.createdAt);
    session.address = address;
    return begin(*judgement.user, std::move(session));
}

Outcome<Reply> AccountService::reauthenticate(const Actor& actor,
                                              std::string_view token,
                                              const wire::ReauthenticationRequest& request) {
    const Judgement judgement = credentials_.judge(actor, {request.password, request.totp});
    if (judgement.refusal) {
        parts_.journal.note(eventOf(actor, AuditAction::ReauthenticationFailed, actor.user.text()));
        return fail(*judgement.refusal == ErrorCode::SignInFailed
                        ? ErrorCode::ReauthenticationFailed
                        : *judgement.refusal);
    }
    const std::string digest = auth::tokenDigest(token);
    auto session = parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        auto found = records::findSession(transaction, digest);
        records::endSession(transaction, digest);
        return found;
    });
    if (!session) {
        return fail(ErrorCode::NotSignedIn);
    }
    parts_.journal.note(eventOf(actor, AuditAction::SessionRenewed));
    return begin(*judgement.user, *std::move(session));
}

/// Starts the session, or starts it anew, with a token that nobody had before.
Reply AccountService::begin(const records::User& user, records::Session session) {
    const auto holder = holderOf(parts_, user.id);
    wire::Session answer;
    answer.token = auth::newSessionToken();
    const Instant now = recordedNow(parts_.environment);
    answer.expiresAt = after(now, sessionLimits(user.role).absolute);
    answer.user = {user.id, user.username, user.role, holder ? holder->site.name : ""};
    if (holder && holder->hasFactor) {
        answer.secondFactor = SecondFactorState::Enrolled;
    } else {
        answer.secondFactor = parts_.secondFactor == SecondFactorRule::Required
                                  ? SecondFactorState::Required
                                  : SecondFactorState::Optional;
    }
    session.tokenHash = auth::tokenDigest(answer.token.reveal());
    session.user = user.id;
    session.authenticatedAt = now;
    session.lastUsedAt = now;
    session.expiresAt = answer.expiresAt;
    parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        records::removeEndedSessions(transaction, now);
        records::insert(transaction, session);
    });
    return created(answer);
}

void AccountService::signOut(const Actor& actor, std::string_view token) {
    parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        records::endSession(transaction, auth::tokenDigest(token));
    });
    parts_.journal.note(eventOf(actor, AuditAction::SignedOut));
}

std::optional<Admission> AccountService::admit(std::string_view token) {
    const std::string digest = auth::tokenDigest(token);
    const auto session =
        parts_.runtime.transact([&](const storage::RuntimeTransaction& transaction) {
            return records::findSession(transaction, digest);
        });
    if (!session) {
        return std::nullopt;
    }
    const Instant now = recordedNow(parts_.environment);
    const auto holder = holderOf(parts_, session->user);
    // Rights are those of this moment, not those that the session began with.
    if (!holder || !holder->user.accepts(session->createdAt) ||
        !isAlive(*session, holder->user.role, now)) {
        const bool isFirst = parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
            return records::endSession(transaction, digest);
        });
        if (isFirst) {
            parts_.journal.note(endOf(*session, holder));
        }
        return std::nullopt;
    }
    if (after(session->lastUsedAt, kPrecision) <= now) {
        parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
            records::noteUse(transaction, digest, now);
        });
    }
    const auto zone = TimeZone::find(holder->site.timeZone);
    if (!zone) {
        return std::nullopt;
    }
    Admission admission;
    admission.actor = {holder->user.id,
                       holder->user.username,
                       holder->user.role,
                       holder->user.site,
                       holder->site.organisation,
                       *zone};
    admission.isFresh = now < after(session->authenticatedAt, kFreshLength);
    admission.mustEnrol = parts_.secondFactor == SecondFactorRule::Required && !holder->hasFactor;
    return admission;
}

std::optional<Actor> AccountService::actorOf(std::string_view token) {
    auto admission = admit(token);
    return admission ? std::optional(std::move(admission->actor)) : std::nullopt;
}

}  // namespace gatehouse::services
