#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/sign/finding.h"
#include "reports/sign/signer.h"

namespace gatehouse::reports {

/// A detached CMS SignedData (RFC 5652) over content with this SHA-256, as PAdES baseline B wants
/// it: content-type, message-digest and signing-certificate-v2 are signed, signing-time is not
/// there (EN 319 142-1), the signer's certificate and its chain are inside.
[[nodiscard]] std::string buildCms(const Signer& signer, std::string_view contentSha256);

/// The parts of such a SignedData. They refer to the bytes it was read from.
struct CmsSignature {
    std::string_view issuer;
    std::string_view serial;
    /// As an encoded SET: what the signature is over.
    std::string signedAttributes;
    std::string_view contentSha256;
    std::string_view certificateSha256;
    std::string_view signature;
    std::vector<std::string_view> certificates;
};

/// Takes only what buildCms writes; another order of the parts, an attribute more or another
/// algorithm is a finding.
[[nodiscard]] Checked<CmsSignature> readCms(std::string_view cms);

}  // namespace gatehouse::reports
