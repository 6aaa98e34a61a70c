#pragma once

#include <chrono>

#include "contract/wire/api/authorisation.h"
#include "contract/wire/api/signing.h"
#include "server/services/command.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::services {

/// Signing with the prescriber's own key, which the server never has: it says what is to be signed,
/// and takes the signature where it holds. Another site's authorisation and a missing one are
/// alike. Thread-safe.
class SigningService {
  public:
    /// What is to be signed waits for so long.
    static constexpr std::chrono::minutes kProposalLength{10};

    SigningService(const Environment& environment, storage::RuntimeDatabase& proposals)
        : environment_(environment), proposals_(proposals) {}

    /// The draft in the form that is signed, with a number and the time. Asking again takes the
    /// place of what was asked before. key-unusable where the prescriber has no key that may sign.
    [[nodiscard]] Outcome<Reply> propose(const Actor& actor, const AuthorisationId& id);
    /// What is missing does not keep anybody from signing: it keeps the pharmacy from supplying.
    [[nodiscard]] Outcome<Reply> sign(const Actor& actor,
                                      const RequestKey& request,
                                      const AuthorisationId& id,
                                      const std::string& jws);
    /// The certificate and the JWS, for who has no Gatehouse: schemas/authorisation-signature.md.
    [[nodiscard]] Outcome<std::string> proof(const Actor& actor, const AuthorisationId& id) const;

  private:
    const Environment& environment_;
    storage::RuntimeDatabase& proposals_;
};

}  // namespace gatehouse::services
