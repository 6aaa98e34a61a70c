#pragma once

#include "contract/wire/api/authorisation.h"
#include "server/auth/password.h"
#include "server/services/account_service.h"
#include "server/services/command.h"

namespace gatehouse::services {

/// Drafting, signing and cancelling. A prescriber sees the authorisations of the own site; another
/// site's and a missing one are alike. Thread-safe.
class AuthorisationService {
  public:
    AuthorisationService(const Environment& environment,
                         AccountService& accounts,
                         const auth::PasswordHasher& hasher)
        : environment_(environment), accounts_(accounts), hasher_(hasher) {}

    [[nodiscard]] Outcome<Reply> draft(const Actor& actor,
                                       const RequestKey& request,
                                       const PatientId& patient,
                                       const wire::NewAuthorisation& content) const;
    /// What such a draft would lack, or why it would be refused. Writes nothing.
    [[nodiscard]] Outcome<Reply> preview(const Actor& actor,
                                         const PatientId& patient,
                                         const wire::NewAuthorisation& content) const;
    /// Signs with the prescriber's key, which the password opens. What is missing does not keep
    /// anybody from signing: it keeps the pharmacy from supplying.
    [[nodiscard]] Outcome<Reply> sign(const Actor& actor,
                                      const RequestKey& request,
                                      const AuthorisationId& id,
                                      const Secret& password) const;
    [[nodiscard]] Outcome<Reply> cancel(const Actor& actor,
                                        const RequestKey& request,
                                        const AuthorisationId& id,
                                        const wire::CancelRequest& cancellation) const;
    [[nodiscard]] Outcome<Reply> read(const Actor& actor, const AuthorisationId& id) const;

  private:
    const Environment& environment_;
    AccountService& accounts_;
    const auth::PasswordHasher& hasher_;
};

}  // namespace gatehouse::services
