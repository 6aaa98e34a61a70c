#pragma once

#include <string>
#include <string_view>

#include "contract/wire/api/account.h"
#include "server/services/account_news.h"
#include "server/services/account_parts.h"
#include "server/services/actor.h"
#include "server/services/credentials.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// What users learn and change about their own way in. None of it can be repeated under a key: the
/// answers hold secrets that must not be kept. Thread-safe.
class OwnAccountService {
  public:
    explicit OwnAccountService(const AccountParts& parts) : parts_(parts), credentials_(parts) {}

    /// See accountNews().
    [[nodiscard]] Outcome<Reply> news(const Actor& actor, std::string_view token) const {
        return accountNews(parts_, actor, token);
    }

    /// The present password is the proof. Ends every session but the one of `token`.
    [[nodiscard]] Outcome<bool> changePassword(const Actor& actor,
                                               std::string_view token,
                                               const wire::PasswordChange& change) const;

    /// A new seed, which counts once a code of it came back within an hour; state-refused where
    /// there is a second factor.
    [[nodiscard]] Outcome<Reply> offerSecondFactor(const Actor& actor) const;
    /// Gives the recovery codes. Ends every session but the one of `token`.
    [[nodiscard]] Outcome<Reply> confirmSecondFactor(const Actor& actor,
                                                     std::string_view token,
                                                     const std::string& code) const;
    /// Takes a time-based or a recovery code; state-refused where there is no second factor.
    [[nodiscard]] Outcome<bool> removeSecondFactor(const Actor& actor,
                                                   const std::string& code) const;

  private:
    [[nodiscard]] std::optional<Error> refuseCode(const Actor& actor,
                                                  const Secret& seed,
                                                  const std::string& code) const;
    void endOtherSessions(const Actor& actor, std::string_view token) const;

    const AccountParts parts_;
    const Credentials credentials_;
};

}  // namespace gatehouse::services
