#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/base/result.h"
#include "contract/signature/certificates.h"
#include "contract/signature/es256.h"

namespace gatehouse::signature {

/// Why a certificate is not taken for a prescriber's; the first of these that applies.
enum class CertificateFlaw {
    Unreadable,   ///< not exactly one X.509 version 3 certificate in PEM, as OpenSSL writes it
    OtherKey,     ///< its key is not on P-256
    OtherUse,     ///< an authority's, another key usage, an extended one, or a critical extension
    NoName,       ///< its subject is anything but one common name
    NoUser,       ///< its alternative name is anything but one `urn:uuid:` in lower case
    OtherIssuer,  ///< not issued by this authority
    NotYetValid,  ///< at the instant asked about
    Expired,      ///< at the instant asked about
};

/// The sentence that a person is told.
[[nodiscard]] std::string_view describe(CertificateFlaw flaw);

/// The certificate of a prescriber's key, with the profile of schemas/authorisation-signature.md.
/// Who issued it is not known before findIssuerFlaw() was asked.
struct PrescriberCertificate {
    /// The whole of it, line break at the end included.
    std::string pem;
    UserId user;
    std::string commonName;
    Validity validity;
    /// Lower-case hexadecimal, two digits a byte.
    std::string serial;
    Es256PublicKey publicKey;

    [[nodiscard]] std::string kid() const { return publicKey.thumbprint(); }
};

[[nodiscard]] Result<PrescriberCertificate, CertificateFlaw> readPrescriberCertificate(
    std::string_view pem);

/// The root that certifies prescribers: self-signed, on P-256, for certificates and revocation
/// lists. Immutable; what exists is such a root.
class TrustedAuthority {
  public:
    /// Nothing where the text is not exactly the PEM of one.
    [[nodiscard]] static std::optional<TrustedAuthority> read(std::string_view pem);

    [[nodiscard]] const std::string& pem() const { return pem_; }
    [[nodiscard]] const std::string& commonName() const { return commonName_; }
    [[nodiscard]] Validity validity() const { return validity_; }

  private:
    TrustedAuthority(std::string pem, std::string commonName, Validity validity);

    std::string pem_;
    std::string commonName_;
    Validity validity_;
};

/// What speaks at `at` against the certificate as one of this authority's: its issuer, its
/// signature, and that both are in date (both ends included, in whole seconds).
[[nodiscard]] std::optional<CertificateFlaw> findIssuerFlaw(
    const PrescriberCertificate& certificate, const TrustedAuthority& authority, Instant at);

}  // namespace gatehouse::signature
