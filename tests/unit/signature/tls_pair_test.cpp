#include "contract/signature/tls_pair.h"

#include <string>

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "contract/base/exception.h"
#include "contract/openssl/owners.h"
#include "contract/signature/certificates.h"

namespace gatehouse::signature {
namespace {

const Instant kFrom = *Instant::parse("2026-03-02T11:00:00Z");
const Instant kUntil = *Instant::parse("2026-03-03T11:00:00Z");

IssuedCertificate issue() {
    const auto authority = makeAuthority("Fictional authority", {kFrom, kUntil});
    return issueServer(authority, {"localhost"}, {kFrom, kUntil});
}

/// Why the pair is refused; "" where it is taken.
std::string fault(const std::string& certificate, const Secret& key, Instant now) {
    try {
        requireTlsPair(certificate, key, now);
        return "";
    } catch (const EnvironmentFailure& failure) {
        return failure.what();
    }
}

TEST(RequireTlsPair, TakesOneThatIsInDate) {
    const IssuedCertificate pair = issue();
    EXPECT_EQ(fault(pair.certificatePem, pair.privateKeyPem, kFrom.plusSeconds(1)), "");
    EXPECT_EQ(fault(pair.certificatePem, pair.privateKeyPem, kUntil.plusSeconds(-1)), "");
}

TEST(RequireTlsPair, RefusesOneThatIsNotInDate) {
    const IssuedCertificate pair = issue();
    EXPECT_EQ(fault(pair.certificatePem, pair.privateKeyPem, kFrom.plusSeconds(-1)),
              "the certificate is not valid yet");
    EXPECT_EQ(fault(pair.certificatePem, pair.privateKeyPem, kUntil.plusSeconds(1)),
              "the certificate has expired");
}

TEST(RequireTlsPair, RefusesPartsThatAreNone) {
    const IssuedCertificate pair = issue();
    EXPECT_EQ(fault("no certificate", pair.privateKeyPem, kFrom.plusSeconds(1)),
              "the certificate is no X.509 certificate in PEM");
    EXPECT_EQ(fault(pair.certificatePem, Secret("no key"), kFrom.plusSeconds(1)),
              "the key is no private key in PEM");
    EXPECT_EQ(fault(pair.certificatePem, issue().privateKeyPem, kFrom.plusSeconds(1)),
              "the key is not the certificate's");
}

TEST(RequireTlsPair, RefusesAKeyThatLiesWithTheCertificate) {
    const IssuedCertificate pair = issue();
    const std::string both = pair.certificatePem + std::string(pair.privateKeyPem.reveal());
    EXPECT_EQ(fault(both, pair.privateKeyPem, kFrom.plusSeconds(1)),
              "the certificate's file holds a private key, and everybody may read it");
}

/// A certificate that its own key signed.
struct SelfSigned {
    explicit SelfSigned(unsigned bits) {
        const KeyPtr key(EVP_RSA_gen(bits));
        const CertificatePtr certificate(X509_new());
        ASN1_TIME_set(X509_getm_notBefore(certificate.get()), kFrom.seconds());
        ASN1_TIME_set(X509_getm_notAfter(certificate.get()), kUntil.seconds());
        X509_set_pubkey(certificate.get(), key.get());
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        const BioPtr bio(BIO_new(BIO_s_mem()));
        PEM_write_bio_X509(bio.get(), certificate.get());
        certificatePem = take(*bio);
        PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        keyPem = Secret(take(*bio));
    }
    static std::string take(BIO& bio) {
        std::string text(BIO_ctrl_pending(&bio), '\0');
        BIO_read(&bio, text.data(), static_cast<int>(text.size()));
        return text;
    }
    std::string certificatePem;
    Secret keyPem;
};

TEST(RequireTlsPair, RefusesAKeyThatIsTooWeak) {
    const SelfSigned weak(2048);
    EXPECT_EQ(fault(weak.certificatePem, weak.keyPem, kFrom).substr(0, 19), "the key is too weak");
}

}  // namespace
}  // namespace gatehouse::signature
