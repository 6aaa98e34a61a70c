#pragma once

#include "contract/wire/api/check.h"
#include "server/services/access_journal.h"
#include "server/services/command.h"
#include "server/services/throttle.h"

namespace gatehouse::services {

/// May this be supplied, and supplying it. A pharmacist reaches an authorisation by its number
/// where clinic and pharmacy are of one organisation or of two with a supply agreement in force;
/// any other number is alike. Thread-safe.
class DispensingService {
  public:
    DispensingService(const Environment& environment, AccessJournal& journal, Throttle& throttle)
        : environment_(environment), journal_(journal), throttle_(throttle) {}

    [[nodiscard]] Outcome<Reply> check(const Actor& actor, const wire::CheckRequest& request) const;
    /// Decides anew inside the transaction that records the supply, or the refusal: both are
    /// durable before the answer.
    [[nodiscard]] Outcome<Reply> dispense(const Actor& actor,
                                          const RequestKey& request,
                                          const wire::DispenseRequest& supply) const;

  private:
    const Environment& environment_;
    AccessJournal& journal_;
    Throttle& throttle_;
};

}  // namespace gatehouse::services
