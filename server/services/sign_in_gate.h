#pragma once

#include <optional>
#include <string>

#include "server/services/account_parts.h"
#include "server/services/actor.h"

namespace gatehouse::services {

/// Who tries, and from where.
struct Attempt {
    std::string username;
    std::string address;           ///< empty where it is not known
    std::optional<UserId> user{};  ///< whose name it is, where there is one
};

/// What one attempt at a secret of an account is held back by: what the account has failed from
/// addresses that it signed in from before, or what it has failed from everywhere else, and what
/// the address has failed with any account. So a stranger cannot lock a pharmacy out: the waits
/// that strangers bring about are the strangers'. A name that does not exist has the same waits.
class SignInGate {
  public:
    /// `purpose` keeps passwords, codes and invitations apart.
    SignInGate(const AccountParts& parts, const std::string& purpose, const Attempt& attempt);
    /// For somebody who is signed in: no stranger's failures count.
    SignInGate(const AccountParts& parts, const std::string& purpose, const Actor& actor);

    [[nodiscard]] bool isClosed();
    void noteFailure();
    /// Forgives the account's failures. The address's go by themselves: an account of one's own
    /// must not be the way to guess at others.
    void noteSuccess();

  private:
    struct Guard {
        std::string name;
        ThrottleLimits limits;
    };

    Throttle& throttle_;
    Guard account_;
    std::optional<Guard> address_;
};

}  // namespace gatehouse::services
