#pragma once

#include <string>

#include "contract/facts/vocabulary.h"
#include "server/records/authorisations.h"
#include "server/records/patients.h"
#include "server/services/environment.h"

namespace gatehouse::services {

/// The canonical form that is signed: schemas/authorisation-signature.md. The authorisation has its
/// signing; the jws is not covered.
[[nodiscard]] std::string canonicalForm(const records::Authorisation& authorisation,
                                        const records::Patient& patient);

/// What the stored row's signature is worth: its key must be certified for the prescriber and not
/// revoked when it was signed, and what was signed must be what is on record now. Any edited cell
/// gives Invalid.
[[nodiscard]] SignatureState verifySignature(const storage::ReadTransaction& transaction,
                                             const Environment& environment,
                                             const records::Authorisation& authorisation,
                                             const records::Patient& patient);

}  // namespace gatehouse::services
