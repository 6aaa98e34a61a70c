#include "server/services/credentials.h"

#include <utility>

#include "contract/base/exception.h"
#include "server/audit/log.h"
#include "server/auth/hashing_cost.h"
#include "server/auth/one_time_code.h"
#include "server/auth/totp.h"
#include "server/records/second_factors.h"
#include "server/records/sign_in_memory.h"

namespace gatehouse::services {
namespace {

constexpr const char* kPassword = "sign-in";
constexpr const char* kCode = "second-factor";

std::optional<records::User> findByName(const AccountParts& parts, const std::string& username) {
    return parts.environment.database.read([&](const storage::ReadTransaction& transaction) {
        return records::findUser(transaction, username);
    });
}

audit::EntryHeader entryOf(const records::User& user, AuditAction action, Instant now) {
    return {now, action, user.id, std::string(nameOf(user.role)), user.site, user.id.text()};
}

}  // namespace

Judgement Credentials::judge(const std::string& username,
                             const std::string& address,
                             const Claim& claim) const {
    auto user = findByName(parts_, username);
    const Attempt attempt{
        username, address, user ? std::optional(user->id) : std::optional<UserId>()};
    Gates gates{SignInGate(parts_, kPassword, attempt), SignInGate(parts_, kCode, attempt)};
    Judgement judgement = judgeWith(std::move(user), gates, claim);
    if (!judgement.refusal) {
        parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
            records::rememberAddress(
                transaction, judgement.user->id, address, recordedNow(parts_.environment));
        });
    }
    return judgement;
}

Judgement Credentials::judge(const Actor& actor, const Claim& claim) const {
    Gates gates{SignInGate(parts_, kPassword, actor), SignInGate(parts_, kCode, actor)};
    return judgeWith(findByName(parts_, actor.username), gates, claim);
}

std::optional<ErrorCode> Credentials::judgePassword(const Actor& actor,
                                                    const Secret& password) const {
    SignInGate gate(parts_, kPassword, actor);
    if (gate.isClosed()) {
        return ErrorCode::TooManyAttempts;
    }
    if (!isPasswordOf(findByName(parts_, actor.username), password)) {
        gate.noteFailure();
        return ErrorCode::ReauthenticationFailed;
    }
    gate.noteSuccess();
    return std::nullopt;
}

std::optional<ErrorCode> Credentials::judgeCode(const Actor& actor, const std::string& code) const {
    SignInGate gate(parts_, kCode, actor);
    const auto user = findByName(parts_, actor.username);
    return user ? judgeCodeWith(gate, *user, &code) : ErrorCode::SecondFactorNeeded;
}

Judgement Credentials::judgeWith(std::optional<records::User> user,
                                 Gates& gates,
                                 const Claim& claim) const {
    if (gates.password.isClosed()) {
        return {std::move(user), ErrorCode::TooManyAttempts, "password"};
    }
    if (!isPasswordOf(user, claim.password)) {
        gates.password.noteFailure();
        const bool isNobody = !user || !user->isOpen();
        const std::string_view why = !user ? "unknown-name" : isNobody ? "no-account" : "password";
        return {std::move(user), ErrorCode::SignInFailed, why};
    }
    const std::string* code = claim.code ? &*claim.code : nullptr;
    if (const auto refusal = judgeCodeWith(gates.code, *user, code)) {
        return {std::move(user), *refusal, "second-factor"};
    }
    gates.password.noteSuccess();
    renewHash(*user, claim.password);
    return {std::move(user), std::nullopt, {}};
}

bool Credentials::isPasswordOf(const std::optional<records::User>& user,
                               const Secret& password) const {
    if (!user || !user->isOpen()) {
        parts_.hasher.verifyNobody(password);
        return false;
    }
    return parts_.hasher.verify(password, user->passwordHash);
}

/// A missing code counts too: who knows the password alone may ask no more often than who guesses.
std::optional<ErrorCode> Credentials::judgeCodeWith(SignInGate& gate,
                                                    const records::User& user,
                                                    const std::string* code) const {
    const bool hasFactor =
        parts_.environment.database.read([&](const storage::ReadTransaction& transaction) {
            return records::currentFactor(transaction, user.id).has_value();
        });
    if (!hasFactor) {
        return std::nullopt;
    }
    if (gate.isClosed()) {
        return ErrorCode::TooManyAttempts;
    }
    if (code == nullptr || !takeCode(user, *code)) {
        gate.noteFailure();
        return ErrorCode::SecondFactorNeeded;
    }
    gate.noteSuccess();
    return std::nullopt;
}

bool Credentials::takeCode(const records::User& user, const std::string& code) const {
    if (!auth::isTotpCode(code)) {
        return takeRecoveryCode(user, code);
    }
    const auto factor =
        parts_.environment.database.read([&](const storage::ReadTransaction& transaction) {
            return records::currentFactor(transaction, user.id);
        });
    const auto seed =
        factor ? parts_.key.open(factor->sealedSeed, user.id.text()) : std::optional<Secret>();
    if (!seed) {
        throw EnvironmentFailure("accounts.key is not the key that second factors are sealed with");
    }
    const Instant now = recordedNow(parts_.environment);
    return parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        const auto step =
            auth::acceptTotp(*seed, code, now, records::lastTotpStep(transaction, user.id));
        return step && records::takeTotpStep(transaction, user.id, *step);
    });
}

bool Credentials::takeRecoveryCode(const records::User& user, const std::string& code) const {
    const std::string digest = auth::oneTimeCodeDigest(code);
    return parts_.environment.database.write([&](storage::WriteTransaction& transaction) {
        const auto factor = records::currentFactor(transaction, user.id);
        const auto found = factor ? records::findUnusedCode(transaction, factor->id, digest)
                                  : std::optional<records::RecoveryCode>();
        if (found) {
            const Instant now = recordedNow(parts_.environment);
            records::useCode(transaction, found->id, now);
            audit::append(transaction, entryOf(user, AuditAction::RecoveryCodeUsed, now));
        }
        return found.has_value();
    });
}

void Credentials::renewHash(const records::User& user, const Secret& password) const {
    const auto stored = auth::PasswordHasher::costOf(user.passwordHash);
    if (!stored || !auth::isWeaker(*stored, parts_.hasher.cost())) {
        return;
    }
    const std::string hash = parts_.hasher.hash(password);
    parts_.environment.database.write([&](storage::WriteTransaction& transaction) {
        const auto present = records::findUser(transaction, user.id);
        if (present && present->passwordHash == user.passwordHash) {
            records::setPasswordHash(transaction, user.id, hash);
            audit::append(
                transaction,
                entryOf(user, AuditAction::PasswordUpgraded, recordedNow(parts_.environment)));
        }
    });
}

}  // namespace gatehouse::services
