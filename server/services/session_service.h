#pragma once

#include <string>
#include <string_view>

#include "contract/wire/api/account.h"
#include "server/services/account_parts.h"
#include "server/services/actor.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// Who is signed in from where, and the end of that. A session that was ended is dead on its next
/// request. Thread-safe.
class SessionService {
  public:
    explicit SessionService(const AccountParts& parts) : parts_(parts) {}

    /// One's own; `token` marks the present one.
    [[nodiscard]] Outcome<Reply> list(const Actor& actor, std::string_view token) const;
    /// One of one's own; anybody else's and a missing one are alike.
    [[nodiscard]] Outcome<bool> end(const Actor& actor, const std::string& id) const;
    /// A user's of the administrator's organisation; anybody else's and a missing one are alike.
    [[nodiscard]] Outcome<Reply> listOf(const Actor& actor, const UserId& user) const;
    [[nodiscard]] Outcome<bool> endAllOf(const Actor& actor, const UserId& user) const;

  private:
    [[nodiscard]] Reply listAlive(const UserId& user,
                                  Role role,
                                  const std::string& currentHash) const;

    const AccountParts parts_;
};

}  // namespace gatehouse::services
