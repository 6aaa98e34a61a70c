#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/instant.h"
#include "contract/base/secret.h"
#include "contract/facts/audit_action.h"
#include "contract/facts/role.h"
#include "contract/wire/api/page.h"
#include "contract/wire/body.h"

// What users and administrators do with accounts, beside signing in.
namespace gatehouse::wire {

/// Password, and code where there is a second factor, once more.
struct ReauthenticationRequest {
    Secret password;
    std::optional<std::string> totp;
};

/// One session of a list. The id opens nothing.
struct OpenSession {
    std::string id;
    Instant createdAt;
    Instant lastUsedAt;
    Instant expiresAt;
    std::string address;
    bool current = false;
};

struct PasswordChange {
    Secret current;
    Secret next;
};

/// Shown once: the seed as an authenticator reads it and as a person types it.
struct SecondFactorOffer {
    Secret otpauthUri;
    Secret seed;
};

struct SecondFactorCode {
    std::string code;
};

/// Shown once.
struct RecoveryCodes {
    std::vector<std::string> codes;
};

struct InvitationRequest {
    InvitationKind kind{};
};

/// Shown once.
struct Invitation {
    std::string username;
    InvitationKind kind{};
    Secret code;
    Instant expiresAt;
};

struct InvitationRedemption {
    std::string username;
    std::string code;
    Secret password;
};

/// Something that happened to a user's own way in, or was tried.
struct AccountEvent {
    Instant at;
    AuditAction action{};
    std::optional<std::string> actor;    ///< name; none where nobody was signed in
    std::optional<std::string> address;  ///< whence, where it is known
    std::int64_t count = 1;              ///< alike within half a second
};

struct AccountNews {
    std::optional<Instant> lastSignIn;  ///< before the present one
    std::vector<AccountEvent> items;    ///< since then, the newest first
};

template <>
const Body<ReauthenticationRequest>& bodyOf<ReauthenticationRequest>();
template <>
const Body<Page<OpenSession>>& bodyOf<Page<OpenSession>>();
template <>
const Body<AccountNews>& bodyOf<AccountNews>();
template <>
const Body<PasswordChange>& bodyOf<PasswordChange>();
template <>
const Body<SecondFactorOffer>& bodyOf<SecondFactorOffer>();
template <>
const Body<SecondFactorCode>& bodyOf<SecondFactorCode>();
template <>
const Body<RecoveryCodes>& bodyOf<RecoveryCodes>();
template <>
const Body<InvitationRequest>& bodyOf<InvitationRequest>();
template <>
const Body<Invitation>& bodyOf<Invitation>();
template <>
const Body<InvitationRedemption>& bodyOf<InvitationRedemption>();

}  // namespace gatehouse::wire
