#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/role.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// A code that an administrator handed to a user.
struct Invitation {
    RecordId id;
    UserId user;
    InvitationKind kind{};
    std::string codeHash;
    std::optional<UserId> madeBy{};  ///< none: at the server's command line
    Instant madeAt;
    Instant expiresAt;
    std::optional<Instant> redeemedAt{};
    std::optional<Instant> voidedAt{};
};

extern const storage::Table kInvitations;

void insert(storage::WriteTransaction& transaction, const Invitation& invitation);
void redeem(storage::WriteTransaction& transaction, const RecordId& invitation, Instant at);
void voidInvitation(storage::WriteTransaction& transaction, const RecordId& invitation, Instant at);

/// Of either kind, the latest first.
[[nodiscard]] std::vector<Invitation> invitationsOf(const storage::ReadTransaction& transaction,
                                                    const UserId& user);

/// Neither redeemed nor voided nor past its time.
[[nodiscard]] bool isOpen(const Invitation& invitation, Instant now);

}  // namespace gatehouse::records
