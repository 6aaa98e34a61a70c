#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/signature/certificates.h"
#include "contract/signature/es256.h"

namespace gatehouse::signature {

// What the offline authority does: it is made by makeAuthority() and certifies prescribers. All
// throw EnvironmentFailure where OpenSSL fails or the authority cannot be read.

/// True for a UUID in lower case, which is what a certificate can name.
[[nodiscard]] bool isUserId(std::string_view text);

/// Whom a certificate names, and for how long.
struct Certification {
    UserId user;
    std::string commonName;
    Validity validity;
};

/// The certificate of a key with the profile of schemas/authorisation-signature.md, in
/// PEM. Throws LogicFailure for a user that is no UUID in lower case and, as makeAuthority() does,
/// for a common name or a validity.
[[nodiscard]] std::string certifyPrescriber(const IssuedCertificate& authority,
                                            const Es256PublicKey& key,
                                            const Certification& certification);

/// From when on a certificate's signatures do not count.
struct Revocation {
    /// As PrescriberCertificate has it.
    std::string serial;
    Instant from;
};

/// A complete revocation list in PEM. `number` grows from one list to the next; `validity` begins
/// when it is made and ends when the next one is due.
[[nodiscard]] std::string makeRevocationList(const IssuedCertificate& authority,
                                             const std::vector<Revocation>& revocations,
                                             std::int64_t number,
                                             Validity validity);

}  // namespace gatehouse::signature
