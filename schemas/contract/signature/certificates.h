#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/base/instant.h"
#include "contract/base/secret.h"

namespace gatehouse::signature {

/// Both ends included, in whole seconds; a fraction is cut off.
struct Validity {
    Instant notBefore;
    Instant notAfter;
};

/// A certificate and its private key (PKCS#8, not encrypted), each in PEM.
struct IssuedCertificate {
    std::string certificatePem;
    Secret privateKeyPem;
};

// Each of these makes a new P-256 key, signs with ECDSA and SHA-256 and draws a serial of 128
// random bits. They throw EnvironmentFailure where OpenSSL fails or the authority cannot be read,
// and LogicFailure for a common name that is not 1 to 64 characters of UTF-8 or a validity that
// ends before it begins. That the authority outlives what it issues is the caller's care.

/// A root that signs leaves and revocation lists only (path length 0).
[[nodiscard]] IssuedCertificate makeAuthority(std::string_view commonName, Validity validity);

/// For TLS. A name is an IP address (v4 or v6) or a DNS name of letters, digits, hyphens and dots;
/// there is at least one. Throws LogicFailure for another.
[[nodiscard]] IssuedCertificate issueServer(const IssuedCertificate& authority,
                                            const std::vector<std::string>& names,
                                            Validity validity);

/// For signing reports (digitalSignature and nonRepudiation). Without an extended key usage: NSS,
/// and so pdfsig, trusts a signer that has one only if it names e-mail protection, and the one for
/// documents (1.3.6.1.5.5.7.3.36) alone makes it "Unknown issue with Certificate".
[[nodiscard]] IssuedCertificate issueReportSigner(const IssuedCertificate& authority,
                                                  std::string_view commonName,
                                                  Validity validity);

}  // namespace gatehouse::signature
