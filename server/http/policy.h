#pragma once

#include <initializer_list>

#include "contract/facts/role.h"

namespace gatehouse::http {

/// Who may use a route. There is no default: a route without a policy does not compile.
class Policy {
  public:
    [[nodiscard]] static constexpr Policy withoutSignIn() { return Policy(false, kEveryRole); }
    [[nodiscard]] static constexpr Policy everyRole() { return Policy(true, kEveryRole); }
    [[nodiscard]] static constexpr Policy only(std::initializer_list<Role> roles) {
        unsigned bits = 0;
        for (const Role role : roles) {
            bits |= bitOf(role);
        }
        return Policy(true, bits);
    }

    /// The same, where password and code were given within the last quarter of an hour.
    [[nodiscard]] constexpr Policy freshly() const {
        Policy policy = *this;
        policy.needsFreshProof_ = true;
        return policy;
    }
    /// The same, also for somebody who has yet to set up the second factor that is required.
    [[nodiscard]] constexpr Policy duringEnrolment() const {
        Policy policy = *this;
        policy.isOpenDuringEnrolment_ = true;
        return policy;
    }

    [[nodiscard]] constexpr bool needsSignIn() const { return needsSignIn_; }
    [[nodiscard]] constexpr bool allows(Role role) const { return (roles_ & bitOf(role)) != 0; }
    [[nodiscard]] constexpr bool needsFreshProof() const { return needsFreshProof_; }
    [[nodiscard]] constexpr bool isOpenDuringEnrolment() const { return isOpenDuringEnrolment_; }

  private:
    static constexpr unsigned kEveryRole = ~0U;
    [[nodiscard]] static constexpr unsigned bitOf(Role role) {
        return 1U << static_cast<unsigned>(role);
    }
    constexpr Policy(bool needsSignIn, unsigned roles) : needsSignIn_(needsSignIn), roles_(roles) {}

    bool needsSignIn_;
    unsigned roles_;
    bool needsFreshProof_ = false;
    bool isOpenDuringEnrolment_ = false;
};

}  // namespace gatehouse::http
