#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "contract/openssl/owners.h"
#include "contract/signature/certificates.h"

namespace gatehouse::signature {

// Internal: what the making of every kind of certificate has in common. All throw
// EnvironmentFailure where OpenSSL fails.

struct Authority {
    CertificatePtr certificate;
    KeyPtr key;
};

struct Extension {
    int nid;
    const char* value;
};

/// What was written to a BIO in memory.
[[nodiscard]] std::string bioText(BIO& bio);

/// Nothing where it is not in RFC 5280's form.
[[nodiscard]] std::optional<Instant> instantOf(const ASN1_TIME& time);
/// Lower-case hexadecimal, two digits a byte.
[[nodiscard]] std::string serialOf(const ASN1_INTEGER& serial);

/// Throws LogicFailure for a name that is not 1 to 64 characters of UTF-8.
void setCommonName(X509_NAME& name, std::string_view commonName);
/// Nothing where the name is anything but one common name of 1 to 64 characters.
[[nodiscard]] std::optional<std::string> commonNameOf(const X509_NAME& name);

/// The first certificate of a PEM text, or null.
[[nodiscard]] CertificatePtr readCertificatePem(std::string_view pem);
[[nodiscard]] Authority readAuthority(const IssuedCertificate& authority);
[[nodiscard]] std::string certificatePem(X509& certificate);

/// A certificate with everything but issuer, extensions and signature. Throws LogicFailure for a
/// name or a validity that no certificate can hold.
[[nodiscard]] CertificatePtr makeUnsigned(EVP_PKEY& key,
                                          std::string_view commonName,
                                          Validity validity);
void setIssuer(X509& certificate, X509& issuer);
/// Adds the extensions in order; the key identifiers must come after what they are taken from.
void addExtensions(X509& certificate, X509& issuer, std::initializer_list<Extension> extensions);

}  // namespace gatehouse::signature
