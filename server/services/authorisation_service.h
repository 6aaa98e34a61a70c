#pragma once

#include "contract/wire/api/authorisation.h"
#include "server/services/command.h"

namespace gatehouse::services {

/// Drafting and cancelling. A prescriber sees the authorisations of the own site; another
/// site's and a missing one are alike. Thread-safe.
class AuthorisationService {
  public:
    explicit AuthorisationService(const Environment& environment) : environment_(environment) {}

    [[nodiscard]] Outcome<Reply> draft(const Actor& actor,
                                       const RequestKey& request,
                                       const PatientId& patient,
                                       const wire::NewAuthorisation& content) const;
    /// What such a draft would lack, or why it would be refused. Writes nothing.
    [[nodiscard]] Outcome<Reply> preview(const Actor& actor,
                                         const PatientId& patient,
                                         const wire::NewAuthorisation& content) const;
    [[nodiscard]] Outcome<Reply> cancel(const Actor& actor,
                                        const RequestKey& request,
                                        const AuthorisationId& id,
                                        const wire::CancelRequest& cancellation) const;
    [[nodiscard]] Outcome<Reply> read(const Actor& actor, const AuthorisationId& id) const;

  private:
    const Environment& environment_;
};

}  // namespace gatehouse::services
