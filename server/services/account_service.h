#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "contract/wire/api/session.h"
#include "server/auth/password.h"
#include "server/services/actor.h"
#include "server/services/environment.h"
#include "server/services/reply.h"
#include "server/services/security_journal.h"
#include "server/services/throttle.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::services {

/// Sign-in and sessions. Thread-safe.
class AccountService {
  public:
    /// A session ends this long after it began, and this long after it was last used.
    static constexpr std::chrono::hours kSessionLength{12};
    static constexpr std::chrono::minutes kIdleLength{60};

    AccountService(const Environment& environment,
                   storage::RuntimeDatabase& sessions,
                   const auth::PasswordHasher& hasher,
                   Throttle& throttle,
                   SecurityJournal& journal)
        : environment_(environment),
          sessions_(sessions),
          hasher_(hasher),
          throttle_(throttle),
          journal_(journal) {}

    /// An unknown name takes the same time and gets the same answer as a wrong password.
    /// `address` is the client's, as far as it is known.
    [[nodiscard]] Outcome<Reply> signIn(const wire::SignInRequest& request,
                                        const std::string& address = {});
    void signOut(const Actor& actor, std::string_view token);
    /// Who the token stands for; none where it is unknown or has ended.
    [[nodiscard]] std::optional<Actor> actorOf(std::string_view token);
    /// The password once more, for an act that needs it. Failures count as those of sign-in.
    [[nodiscard]] Outcome<bool> confirmPassword(const Actor& actor, const Secret& password);

  private:
    const Environment& environment_;
    storage::RuntimeDatabase& sessions_;
    const auth::PasswordHasher& hasher_;
    Throttle& throttle_;
    SecurityJournal& journal_;
};

}  // namespace gatehouse::services
