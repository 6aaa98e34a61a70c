#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/records/accounts.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

struct AgreementEnd {
    Instant at;
    UserId by;
    std::string reason;
};

/// Two organisations whose pharmacies supply what the other one's clinics authorise.
struct SupplyAgreement {
    RecordId id;
    OrganisationId first;  ///< whichever has the lesser id
    OrganisationId second;
    Instant recordedAt;
    std::optional<AgreementEnd> end{};

    [[nodiscard]] bool isBetween(const OrganisationId& organisation) const {
        return first == organisation || second == organisation;
    }
};

extern const storage::Table kSupplyAgreements;

/// One in force; which of the two comes first does not matter.
void insert(storage::WriteTransaction& transaction, const SupplyAgreement& agreement);
void endAgreement(storage::WriteTransaction& transaction,
                  const RecordId& id,
                  const AgreementEnd& end);

[[nodiscard]] std::optional<SupplyAgreement> findAgreement(
    const storage::ReadTransaction& transaction, const RecordId& id);
/// Whether an agreement between the two is in force.
[[nodiscard]] bool haveAgreement(const storage::ReadTransaction& transaction,
                                 const OrganisationId& one,
                                 const OrganisationId& other);
/// The organisation's, those that have ended too.
[[nodiscard]] std::vector<SupplyAgreement> agreementsOf(const storage::ReadTransaction& transaction,
                                                        const OrganisationId& organisation,
                                                        const IdPage& page);

}  // namespace gatehouse::records
