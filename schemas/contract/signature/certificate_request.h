#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/signature/signing_key.h"

namespace gatehouse::signature {

/// What a prescriber hands to the authority: a public key, and that its owner holds the private
/// one. What the certificate will say of the owner is the authority's to decide.
struct CertificateRequest {
    Es256PublicKey publicKey;
    /// As the request has it; the authority does not rely on it.
    std::string commonName;
};

/// PKCS#10 (RFC 2986) in PEM, signed with the key itself. Throws LogicFailure for a common name
/// that is not 1 to 64 characters of UTF-8.
[[nodiscard]] std::string makeCertificateRequest(const SigningKey& key,
                                                 std::string_view commonName);

/// Nothing where the text is not exactly one request as makeCertificateRequest() writes it, its
/// signature does not verify, its key is not on P-256 or it has no common name.
[[nodiscard]] std::optional<CertificateRequest> readCertificateRequest(std::string_view pem);

}  // namespace gatehouse::signature
