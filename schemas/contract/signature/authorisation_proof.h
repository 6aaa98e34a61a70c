#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/instant.h"
#include "contract/signature/payload.h"
#include "contract/signature/prescriber_certificate.h"
#include "contract/signature/revocation_list.h"

namespace gatehouse::signature {

/// A proof file: the certificate in PEM, then the compact JWS on a line.
struct AuthorisationProof {
    std::string certificatePem;
    std::string jws;
};

/// The file's text, with a line break at its end.
[[nodiscard]] std::string writeProof(const AuthorisationProof& proof);
/// Nothing where the text is anything but what writeProof() gives. What the parts are worth is not
/// looked at.
[[nodiscard]] std::optional<AuthorisationProof> readProof(std::string_view text);

/// Something that speaks against a proof, with a sentence for whoever holds it. The codes: form,
/// certificate, signature, payload, signed-later, another-user, untrusted, not-yet-valid, expired,
/// revoked, revocation-unknown.
struct ProofFinding {
    std::string code;
    std::string sentence;
};

struct ProofCheck {
    /// Where one of the right form is there; whose it is stands only where the proof is valid.
    std::optional<PrescriberCertificate> certificate;
    /// Where the certificate's key signed it.
    std::optional<SignedAuthorisation> content;
    std::vector<ProofFinding> findings;

    [[nodiscard]] bool isValid() const { return findings.empty() && content.has_value(); }
};

/// What a proof is held against.
struct ProofTrust {
    TrustedAuthority authority;
    /// Of that authority. Where there are any, one has to be current.
    std::vector<RevocationList> lists;
};

/// Judges a proof that may come from anyone. The certificate has to be in date and not revoked when
/// it was signed, as the payload says; `now` judges whether that can be and whether a revocation
/// list is current. Never throws on account of the text.
[[nodiscard]] ProofCheck checkProof(std::string_view text, const ProofTrust& trust, Instant now);

}  // namespace gatehouse::signature
