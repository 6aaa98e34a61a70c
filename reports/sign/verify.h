#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/base/instant.h"
#include "reports/sign/finding.h"
#include "reports/sign/trust.h"

namespace gatehouse::reports {

/// What was found about the signature of a file.
struct SignatureCheck {
    /// From the certificate; empty where it cannot be read.
    std::string signer;
    /// The PAdES level: B-B.
    std::string level;
    /// RFC 3339, as the signer claims; nobody vouches for it. Empty where it cannot be read.
    std::string claimedTime;
    bool coversWholeFile = false;
};

/// The codes of findings: structure, bytes-after-end, no-signature, several-signatures, byte-range,
/// signature-form, content-changed, signature-value, certificate-usage, expired, not-yet-valid,
/// untrusted, revoked, revocation-unknown.
struct PdfCheck {
    /// Of the file, lower-case hexadecimal: what the server shows and its log holds.
    std::string sha256;
    std::vector<SignatureCheck> signatures;
    std::vector<Finding> findings;

    [[nodiscard]] bool isValid() const { return findings.empty() && !signatures.empty(); }
};

/// Judges a file that may come from anyone, far more strictly than PDF programs do: valid is only
/// one with exactly one signature that covers every byte, is made as signPdf makes it, and leads
/// to a trusted root at `at`. Where `trust` holds revocation lists, each certificate below the root
/// needs a current one. Never throws on account of the file's content.
[[nodiscard]] PdfCheck verifyPdf(std::string_view pdf, const Trust& trust, Instant at);

}  // namespace gatehouse::reports
