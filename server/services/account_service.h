#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/wire/api/account.h"
#include "contract/wire/api/session.h"
#include "server/records/sessions.h"
#include "server/services/account_parts.h"
#include "server/services/actor.h"
#include "server/services/credentials.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// What a token gives right now.
struct Admission {
    Actor actor;
    bool isFresh = false;    ///< password and code were given within kFreshLength
    bool mustEnrol = false;  ///< a second factor is required and there is none: nothing else goes
};

/// Sign-in, and what the tokens stand for. Thread-safe.
class AccountService {
  public:
    explicit AccountService(const AccountParts& parts) : parts_(parts), credentials_(parts) {}

    /// An unknown name takes the same time and gets the same answer as a wrong password. Only who
    /// gave the right password is told that a code is missing or wrong. `address` is the client's,
    /// as far as it is known.
    [[nodiscard]] Outcome<Reply> signIn(const wire::SignInRequest& request,
                                        const std::string& address = {});
    /// Answers as signIn() does, with a new token; the old one is dead.
    [[nodiscard]] Outcome<Reply> reauthenticate(const Actor& actor,
                                                std::string_view token,
                                                const wire::ReauthenticationRequest& request);
    void signOut(const Actor& actor, std::string_view token);
    /// Who the token stands for; none where it is unknown or has ended. Read anew each time: a
    /// role, a second factor and a deactivation count from the next request on.
    [[nodiscard]] std::optional<Admission> admit(std::string_view token);
    [[nodiscard]] std::optional<Actor> actorOf(std::string_view token);

  private:
    [[nodiscard]] Reply begin(const records::User& user, records::Session session);

    const AccountParts parts_;
    const Credentials credentials_;
};

}  // namespace gatehouse::services
