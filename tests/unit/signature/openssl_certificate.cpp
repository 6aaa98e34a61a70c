#include "tests/unit/signature/openssl_certificate.h"

#include "contract/base/exception.h"
#include "contract/signature/certificate_parts.h"

namespace gatehouse::signature::testing {

std::string certificateOf(const CertificateWish& wish) {
    const unsigned bits = 2048;
    const KeyPtr issuer(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const KeyPtr key(wish.algorithm == "RSA"
                         ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{bits})
                         : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", wish.algorithm.c_str()));
    const CertificatePtr certificate =
        makeUnsigned(*key, "example-prescriber", lifeOfCertificate());
    setIssuer(*certificate, *certificate);
    const auto add = [&](int nid, const std::string& value) {
        if (!value.empty()) {
            addExtensions(*certificate, *certificate, {{nid, value.c_str()}});
        }
    };
    add(NID_basic_constraints, wish.basicConstraints);
    add(NID_key_usage, wish.keyUsage);
    add(NID_ext_key_usage, wish.extendedKeyUsage);
    add(NID_subject_alt_name, wish.alternativeName);
    require(X509_sign(certificate.get(), issuer.get(), EVP_sha256()) > 0, "cannot sign");
    return certificatePem(*certificate);
}

}  // namespace gatehouse::signature::testing
