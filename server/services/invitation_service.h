#pragma once

#include <optional>
#include <string>

#include "contract/wire/api/account.h"
#include "server/records/accounts.h"
#include "server/records/invitations.h"
#include "server/services/account_parts.h"
#include "server/services/actor.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// Codes by which users let themselves in: the administrator hands one over, and nothing that the
/// administrator knows opens the account afterwards. Neither call can be repeated under a key: the
/// answers must not be kept. Thread-safe.
class InvitationService {
  public:
    explicit InvitationService(const AccountParts& parts) : parts_(parts) {}

    /// A code for a user of the administrator's organisation; an open one of its kind is void.
    /// state-refused where the same administrator made one of the other kind in the last three
    /// days: password and second factor together need two.
    [[nodiscard]] Outcome<Reply> invite(const Actor& actor,
                                        const UserId& user,
                                        InvitationKind kind) const;

    /// By whoever has the code, without being signed in. A code for a password sets it and leaves
    /// the second factor; one for a lost second factor asks for the password and takes the factor
    /// away. Either ends all sessions. A wrong code, an unknown name and a wrong password are
    /// alike.
    [[nodiscard]] Outcome<bool> redeem(const wire::InvitationRedemption& request,
                                       const std::string& address) const;

  private:
    struct Found {
        records::User user;
        std::string siteName;
        records::Invitation invitation;
    };
    [[nodiscard]] std::optional<Found> find(const wire::InvitationRedemption& request) const;
    [[nodiscard]] bool write(const Found& found, const std::string& passwordHash) const;

    const AccountParts parts_;
};

/// A code as it is handed out, once.
struct IssuedInvitation {
    Secret code;
    Instant expiresAt;
};

/// Records a new code for the user and voids the open ones of its kind; the caller owes the audit
/// entry. `madeBy`: none at the command line.
[[nodiscard]] IssuedInvitation issueInvitation(storage::WriteTransaction& transaction,
                                               const Environment& environment,
                                               const UserId& user,
                                               InvitationKind kind,
                                               const std::optional<UserId>& madeBy);

}  // namespace gatehouse::services
