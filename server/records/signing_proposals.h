#pragma once

#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::records {

// A short-lived row of gatehouse-runtime.db: nothing records its changes.

/// What a prescriber was given to sign.
struct SigningProposal {
    AuthorisationId authorisation;
    UserId user;
    std::string number;
    Instant signedAt;
    std::string payloadDigest;
};

/// Takes the place of what this user was given for this authorisation before.
void save(storage::RuntimeTransaction& transaction, const SigningProposal& proposal);
[[nodiscard]] std::optional<SigningProposal> findSigningProposal(
    const storage::ReadTransaction& transaction,
    const AuthorisationId& authorisation,
    const UserId& user);
void removeSigningProposalsBefore(storage::RuntimeTransaction& transaction, Instant signedAt);

}  // namespace gatehouse::records
