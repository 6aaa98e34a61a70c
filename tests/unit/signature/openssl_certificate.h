#pragma once

#include <string>

#include "tests/unit/signature/sample_authority.h"

namespace gatehouse::signature::testing {

/// A self-signed certificate that no code of the product makes. A member that is empty is left out.
struct CertificateWish {
    std::string algorithm = "P-256";  ///< or P-384, RSA
    std::string basicConstraints = "critical,CA:FALSE";
    std::string keyUsage = "critical,digitalSignature,nonRepudiation";
    std::string extendedKeyUsage{};
    std::string alternativeName = std::string("URI:urn:uuid:") + kUser;
};

[[nodiscard]] std::string certificateOf(const CertificateWish& wish);

}  // namespace gatehouse::signature::testing
