#pragma once

#include "contract/wire/api/administration.h"
#include "server/records/supply_agreements.h"
#include "server/services/command.h"
#include "server/services/proposal_service.h"

namespace gatehouse::services {

/// Agreements that the pharmacies of two organisations supply what the other one's clinics
/// authorise. An administrator of one proposes it, an administrator of the other approves; either
/// ends it at once. Thread-safe.
class AgreementService {
  public:
    explicit AgreementService(const Environment& environment) : environment_(environment) {}

    [[nodiscard]] Outcome<Reply> list(const Actor& actor, const records::IdPage& page) const;
    [[nodiscard]] Outcome<Reply> propose(const Actor& actor,
                                         const RequestKey& request,
                                         const wire::NewSupplyAgreement& agreement) const;
    [[nodiscard]] Outcome<Reply> end(const Actor& actor,
                                     const RequestKey& request,
                                     const RecordId& id,
                                     const wire::ReasonRequest& reason) const;

  private:
    const Environment& environment_;
};

/// What the approval of a proposed agreement does.
[[nodiscard]] Applied applyAgreement(const Approval& approval);

/// Whether a pharmacy of one organisation may supply what a clinic of the other authorised: they
/// are one, or an agreement between them is in force.
[[nodiscard]] bool maySupply(const storage::ReadTransaction& transaction,
                             const OrganisationId& pharmacys,
                             const OrganisationId& clinics);

}  // namespace gatehouse::services
