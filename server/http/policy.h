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

    [[nodiscard]] constexpr bool needsSignIn() const { return needsSignIn_; }
    [[nodiscard]] constexpr bool allows(Role role) const { return (roles_ & bitOf(role)) != 0; }

  private:
    static constexpr unsigned kEveryRole = ~0U;
    [[nodiscard]] static constexpr unsigned bitOf(Role role) {
        return 1U << static_cast<unsigned>(role);
    }
    constexpr Policy(bool needsSignIn, unsigned roles) : needsSignIn_(needsSignIn), roles_(roles) {}

    bool needsSignIn_;
    unsigned roles_;
};

}  // namespace gatehouse::http
