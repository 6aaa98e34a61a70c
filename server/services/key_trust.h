#pragma once

#include <optional>

#include "contract/base/error.h"
#include "contract/signature/prescriber_certificate.h"
#include "server/records/prescriber_keys.h"

namespace gatehouse::services {

/// Why what a key signed does not count; the first of these that applies.
enum class KeyFlaw {
    NoAuthority,     ///< the server knows none, so no certificate counts
    NotCertified,    ///< without a certificate
    BadCertificate,  ///< not one of this authority's, or of another key or user
    NotYetValid,
    Expired,
    Revoked
};

/// The certificate by which a signature of `signedAt` counts, or why it does not. The key, its user
/// and the revocation come from the record, everything else from what the authority signed.
[[nodiscard]] Result<signature::PrescriberCertificate, KeyFlaw> certificateFor(
    const records::PrescriberKey& key,
    const signature::TrustedAuthority* authority,
    Instant signedAt);

/// key-unusable, with the reason for the member `pointer`.
[[nodiscard]] Failure<Error> refuseKey(KeyFlaw flaw, const std::string& pointer);

/// A certificate that is offered for a key of that user: issued by the authority, in date. What is
/// wrong is told as content-refused for /certificate.
[[nodiscard]] Outcome<signature::PrescriberCertificate> readOffered(
    const std::string& pem,
    const UserId& user,
    const signature::TrustedAuthority* authority,
    Instant now);

}  // namespace gatehouse::services
