#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/openssl/owners.h"

// Internal to reports/sign.

namespace gatehouse::reports {

[[nodiscard]] std::string sha256(std::string_view bytes);

/// Every certificate of a PEM text, in order; none where one of them cannot be read.
[[nodiscard]] std::vector<CertificatePtr> readCertificates(std::string_view pem);
/// One certificate, or none where the bytes are not exactly its encoding.
[[nodiscard]] CertificatePtr readCertificateDer(std::string_view der);
/// From PEM or DER.
[[nodiscard]] RevocationListPtr readRevocationList(std::string_view bytes);

[[nodiscard]] std::string encoded(const X509* certificate);
[[nodiscard]] std::string encodedPem(const X509* certificate);
[[nodiscard]] std::string encodedIssuer(const X509* certificate);
[[nodiscard]] std::string encodedSerial(const X509* certificate);
/// The common name of the subject, else the whole subject; what cannot be shown is marked.
[[nodiscard]] std::string displayName(const X509* certificate);
/// True for a key on the curve P-256.
[[nodiscard]] bool isP256(const EVP_PKEY* key);

}  // namespace gatehouse::reports
