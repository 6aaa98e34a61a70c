#pragma once

#include "contract/facts/dispensing_facts.h"
#include "server/records/accounts.h"
#include "server/records/authorisations.h"
#include "server/records/patients.h"
#include "server/services/environment.h"

namespace gatehouse::services {

/// An authorisation and its patient.
struct OnRecord {
    const records::Authorisation& authorisation;
    const records::Patient& patient;
};

/// Gathers what the decision looks at from the record. The authorisation is signed; `pharmacy` is
/// where the supply would be made, none while it is not known (a draft).
[[nodiscard]] DispensingFacts loadFacts(const storage::ReadTransaction& transaction,
                                        const Environment& environment,
                                        const OnRecord& onRecord,
                                        const std::optional<SiteId>& pharmacy,
                                        Instant at);

}  // namespace gatehouse::services
