#include "server/services/sign_in_gate.h"

#include "server/records/sign_in_memory.h"

namespace gatehouse::services {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// Source: NIST SP 800-63B-4, 3.2.2 asks for a limit, and leaves how to us: at most some 20 guesses
/// in the first hour, and four an hour from then on.
constexpr ThrottleLimits kFromElsewhere{5, minutes(15), hours(24)};
/// A pharmacy has one address for all: generous, and forgotten soon.
constexpr ThrottleLimits kAddress{100, minutes(1), minutes(15)};

/// Under a digest: what was typed as a name may be a password.
std::string guardName(const AccountParts& parts,
                      const std::string& purpose,
                      const std::string& username) {
    return purpose + ":" + parts.key.digest(username);
}

}  // namespace

SignInGate::SignInGate(const AccountParts& parts,
                       const std::string& purpose,
                       const Attempt& attempt)
    : throttle_(parts.throttle) {
    const bool isKnown =
        attempt.user && parts.runtime.transact([&](const storage::RuntimeTransaction& transaction) {
            return records::isKnownAddress(transaction, *attempt.user, attempt.address);
        });
    const std::string name = guardName(parts, purpose, attempt.username);
    account_ = isKnown ? Guard{name, kAccountLimits} : Guard{name + ":elsewhere", kFromElsewhere};
    if (!attempt.address.empty()) {
        address_ = Guard{"address:" + attempt.address, kAddress};
    }
}

SignInGate::SignInGate(const AccountParts& parts, const std::string& purpose, const Actor& actor)
    : throttle_(parts.throttle),
      account_{guardName(parts, purpose, actor.username), kAccountLimits} {
}

bool SignInGate::isClosed() {
    return throttle_.waitOf(account_.name, account_.limits) ||
           (address_ && throttle_.waitOf(address_->name, address_->limits));
}

void SignInGate::noteFailure() {
    throttle_.noteFailure(account_.name, account_.limits);
    if (address_) {
        throttle_.noteFailure(address_->name, address_->limits);
    }
}

void SignInGate::noteSuccess() {
    throttle_.noteSuccess(account_.name);
}

}  // namespace gatehouse::services
