#pragma once

#include <string>

#include "contract/facts/vocabulary.h"
#include "server/auth/prescriber_key.h"
#include "server/records/accounts.h"
#include "server/records/authorisations.h"
#include "server/records/patients.h"

namespace gatehouse::services {

/// All that a prescriber's signature covers.
struct SignedContent {
    const records::Authorisation& authorisation;  ///< with its signing; the jws is not covered
    const records::Patient& patient;
    const records::User& prescriber;
    const records::Site& site;
};

/// The canonical form that is signed: schemas/authorisation-signature.md.
[[nodiscard]] std::string canonicalForm(const SignedContent& content);

/// What the stored row's signature is worth: its key must be the prescriber's and what was signed
/// must be what is on record now. Any edited cell gives Invalid.
[[nodiscard]] SignatureState verifySignature(const storage::ReadTransaction& transaction,
                                             const records::Authorisation& authorisation,
                                             const records::Patient& patient);

}  // namespace gatehouse::services
