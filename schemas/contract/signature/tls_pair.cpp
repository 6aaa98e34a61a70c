#include "contract/signature/tls_pair.h"

#include <ctime>

#include <openssl/pem.h>

#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/private_key.h"

namespace gatehouse::signature {
namespace {

constexpr int kSecurityBits = 128;

void requireThat(bool isSo, const char* otherwise) {
    if (!isSo) {
        throw EnvironmentFailure(otherwise);
    }
}

}  // namespace

void requireTlsPair(std::string_view certificatePem, const Secret& keyPem, Instant now) {
    const ErrorQueueScope scope;
    requireThat(certificatePem.find("PRIVATE KEY") == std::string_view::npos,
                "the certificate's file holds a private key, and everybody may read it");
    const BioPtr bio(
        BIO_new_mem_buf(certificatePem.data(), static_cast<int>(certificatePem.size())));
    const CertificatePtr certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)
                                         : nullptr);
    requireThat(certificate != nullptr, "the certificate is no X.509 certificate in PEM");
    const KeyPtr key = readPrivateKeyPem(keyPem);
    requireThat(key != nullptr, "the key is no private key in PEM");
    requireThat(X509_check_private_key(certificate.get(), key.get()) == 1,
                "the key is not the certificate's");
    requireThat(EVP_PKEY_get_security_bits(key.get()) >= kSecurityBits,
                "the key is too weak: use P-256 or RSA of 3072 bits at least");
    std::time_t moment = now.seconds();
    requireThat(X509_cmp_time(X509_get0_notBefore(certificate.get()), &moment) < 0,
                "the certificate is not valid yet");
    requireThat(X509_cmp_time(X509_get0_notAfter(certificate.get()), &moment) > 0,
                "the certificate has expired");
}

}  // namespace gatehouse::signature
