#include "server/services/own_account_service.h"

#include <utility>

#include "contract/base/exception.h"
#include "server/audit/log.h"
#include "server/auth/one_time_code.h"
#include "server/auth/token.h"
#include "server/auth/totp.h"
#include "server/records/accounts.h"
#include "server/records/second_factors.h"
#include "server/records/sessions.h"
#include "server/records/sign_in_memory.h"
#include "server/services/password_policy.h"

namespace gatehouse::services {
namespace {

constexpr int kRecoveryCodes = 10;
constexpr std::chrono::hours kOfferLength{1};

audit::EntryHeader entryOf(const Actor& actor, AuditAction action, Instant now) {
    return {
        now, action, actor.user, std::string(nameOf(actor.role)), actor.site, actor.user.text()};
}

}  // namespace

Outcome<bool> OwnAccountService::changePassword(const Actor& actor,
                                                std::string_view token,
                                                const wire::PasswordChange& change) const {
    if (const auto refusal = credentials_.judgePassword(actor, change.current)) {
        parts_.journal.note(eventOf(actor, AuditAction::ReauthenticationFailed, actor.user.text()));
        return fail(*refusal);
    }
    const Environment& environment = parts_.environment;
    const auto site = environment.database.read([&](const storage::ReadTransaction& transaction) {
        return records::findSite(transaction, actor.site);
    });
    if (const auto flaw = passwordFlaw(environment,
                                       parts_.secondFactor,
                                       actor.username,
                                       site ? site->name : std::string(),
                                       change.next)) {
        return refuseField(
            "/new", "password-refused", auth::describe(*flaw), "Choose another one.");
    }
    const std::string hash = parts_.hasher.hash(change.next);
    environment.database.write([&](storage::WriteTransaction& transaction) {
        records::setPasswordHash(transaction, actor.user, hash);
        audit::append(transaction,
                      entryOf(actor, AuditAction::PasswordChanged, recordedNow(environment)));
    });
    endOtherSessions(actor, token);
    return true;
}

Outcome<Reply> OwnAccountService::offerSecondFactor(const Actor& actor) const {
    const bool hasFactor =
        parts_.environment.database.read([&](const storage::ReadTransaction& transaction) {
            return records::currentFactor(transaction, actor.user).has_value();
        });
    if (hasFactor) {
        return fail(ErrorCode::StateRefused);
    }
    const Secret seed = auth::newTotpSeed();
    const records::PendingFactor pending{
        actor.user, parts_.key.seal(seed, actor.user.text()), recordedNow(parts_.environment)};
    parts_.runtime.transact(
        [&](storage::RuntimeTransaction& transaction) { records::save(transaction, pending); });
    return created(
        wire::SecondFactorOffer{auth::otpauthUri(seed, actor.username), auth::toBase32(seed)});
}

Outcome<Reply> OwnAccountService::confirmSecondFactor(const Actor& actor,
                                                      std::string_view token,
                                                      const std::string& code) const {
    const Instant now = recordedNow(parts_.environment);
    const auto pending =
        parts_.runtime.transact([&](const storage::RuntimeTransaction& transaction) {
            return records::findPendingFactor(transaction, actor.user);
        });
    const bool isWaiting =
        pending && now < pending->madeAt.plusSeconds(std::chrono::seconds(kOfferLength).count());
    const auto seed = isWaiting ? parts_.key.open(pending->sealedSeed, actor.user.text())
                                : std::optional<Secret>();
    if (!seed) {
        return fail(ErrorCode::StateRefused);
    }
    if (auto refusal = refuseCode(actor, *seed, code)) {
        return fail(*std::move(refusal));
    }
    wire::RecoveryCodes answer;
    const bool isDone =
        parts_.environment.database.write([&](storage::WriteTransaction& transaction) {
            if (records::currentFactor(transaction, actor.user)) {
                return false;
            }
            auth::IdSource& ids = parts_.environment.ids;
            const records::SecondFactor factor{
                RecordId(ids.next(now)), actor.user, pending->sealedSeed, now};
            records::insert(transaction, factor);
            for (int i = 0; i < kRecoveryCodes; ++i) {
                const Secret made = auth::newOneTimeCode();
                answer.codes.emplace_back(made.reveal());
                records::insert(transaction,
                                records::RecoveryCode{RecordId(ids.next(now)),
                                                      factor.id,
                                                      auth::oneTimeCodeDigest(made.reveal())});
            }
            audit::append(transaction, entryOf(actor, AuditAction::SecondFactorEnrolled, now));
            return true;
        });
    if (!isDone) {
        return fail(ErrorCode::StateRefused);
    }
    parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        records::removePendingFactor(transaction, actor.user);
    });
    endOtherSessions(actor, token);
    return done(answer);
}

Outcome<bool> OwnAccountService::removeSecondFactor(const Actor& actor,
                                                    const std::string& code) const {
    const auto hasFactor = [&](const storage::ReadTransaction& transaction) {
        return records::currentFactor(transaction, actor.user).has_value();
    };
    if (!parts_.environment.database.read(hasFactor)) {
        return fail(ErrorCode::StateRefused);
    }
    if (const auto refusal = credentials_.judgeCode(actor, code)) {
        parts_.journal.note(eventOf(actor, AuditAction::ReauthenticationFailed, actor.user.text()));
        return fail(*refusal);
    }
    parts_.environment.database.write([&](storage::WriteTransaction& transaction) {
        const Instant now = recordedNow(parts_.environment);
        if (const auto factor = records::currentFactor(transaction, actor.user)) {
            records::removeFactor(transaction, factor->id, now);
            audit::append(transaction, entryOf(actor, AuditAction::SecondFactorRemoved, now));
        }
    });
    return true;
}

/// The first code is used up like any other.
std::optional<Error> OwnAccountService::refuseCode(const Actor& actor,
                                                   const Secret& seed,
                                                   const std::string& code) const {
    SignInGate gate(parts_, "second-factor", actor);
    if (gate.isClosed()) {
        return Error{ErrorCode::TooManyAttempts};
    }
    const Instant now = recordedNow(parts_.environment);
    const bool isTaken = parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        const auto step =
            auth::acceptTotp(seed, code, now, records::lastTotpStep(transaction, actor.user));
        return step && records::takeTotpStep(transaction, actor.user, *step);
    });
    if (!isTaken) {
        gate.noteFailure();
        return refuseField("/code",
                           "wrong-code",
                           "This is not the authenticator's present code.",
                           "Enter the code that it shows now, each at most once.")
            .error;
    }
    gate.noteSuccess();
    return std::nullopt;
}

void OwnAccountService::endOtherSessions(const Actor& actor, std::string_view token) const {
    parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        records::endSessionsOf(transaction, actor.user, auth::tokenDigest(token));
    });
}

}  // namespace gatehouse::services
