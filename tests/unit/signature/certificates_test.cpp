#include "contract/signature/certificates.h"

#include <memory>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "contract/base/exception.h"
#include "contract/openssl/owners.h"
#include "contract/signature/private_key.h"

namespace gatehouse::signature {
namespace {

Validity validity() {
    return {*Instant::parse("2026-03-02T11:00:00.999Z"), *Instant::parse("2036-03-02T11:00:00Z")};
}

IssuedCertificate authority() {
    return makeAuthority("Gatehouse test authority", validity());
}

CertificatePtr read(const IssuedCertificate& issued) {
    const BioPtr bio(BIO_new_mem_buf(issued.certificatePem.data(), -1));
    CertificatePtr certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    require(certificate != nullptr, "a certificate that cannot be read");
    return certificate;
}

/// What `openssl x509 -ext` prints of an extension, with its criticality; empty without it.
std::string extension(X509& certificate, int nid) {
    const int at = X509_get_ext_by_NID(&certificate, nid, -1);
    if (at < 0) {
        return {};
    }
    X509_EXTENSION* found = X509_get_ext(&certificate, at);
    const BioPtr bio(BIO_new(BIO_s_mem()));
    X509V3_EXT_print(bio.get(), found, 0, 0);
    char* text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return (X509_EXTENSION_get_critical(found) == 1 ? "critical, " : "") +
           std::string(text, static_cast<std::size_t>(length));
}

/// X509_V_OK or why the chain does not hold for the purpose, in the middle of the validity.
int verifyAt(const IssuedCertificate& leaf,
             const IssuedCertificate& root,
             int purpose,
             const char* at = "2030-01-01T00:00:00Z") {
    const CertificatePtr leafHandle = read(leaf);
    const CertificatePtr rootHandle = read(root);
    const StorePtr store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), rootHandle.get());
    const StoreContextPtr context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store.get(), leafHandle.get(), nullptr);
    X509_STORE_CTX_set_purpose(context.get(), purpose);
    X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_X509_STRICT);
    X509_STORE_CTX_set_time(context.get(), 0, Instant::parse(at)->seconds());
    X509_verify_cert(context.get());
    return X509_STORE_CTX_get_error(context.get());
}

TEST(Certificates, AuthoritySignsLeavesAndRevocationListsOnly) {
    const IssuedCertificate issued = authority();
    const CertificatePtr certificate = read(issued);

    EXPECT_EQ(extension(*certificate, NID_basic_constraints), "critical, CA:TRUE, pathlen:0");
    EXPECT_EQ(extension(*certificate, NID_key_usage), "critical, Certificate Sign, CRL Sign");
    EXPECT_EQ(extension(*certificate, NID_ext_key_usage), "");
    EXPECT_EQ(verifyAt(issued, issued, X509_PURPOSE_ANY), X509_V_OK);
}

TEST(Certificates, ServerIsForItsNamesAndTls) {
    const IssuedCertificate root = authority();
    const IssuedCertificate issued =
        issueServer(root, {"localhost", "127.0.0.1", "::1", "gate.example.org"}, validity());
    const CertificatePtr certificate = read(issued);

    EXPECT_EQ(extension(*certificate, NID_basic_constraints), "critical, CA:FALSE");
    EXPECT_EQ(extension(*certificate, NID_key_usage), "critical, Digital Signature");
    EXPECT_EQ(extension(*certificate, NID_ext_key_usage), "TLS Web Server Authentication");
    EXPECT_EQ(extension(*certificate, NID_subject_alt_name),
              "DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, "
              "DNS:gate.example.org");
    EXPECT_EQ(X509_check_host(certificate.get(), "localhost", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_ip_asc(certificate.get(), "::1", 0), 1);
    EXPECT_EQ(X509_check_host(certificate.get(), "example.org", 0, 0, nullptr), 0);
    EXPECT_EQ(verifyAt(issued, root, X509_PURPOSE_SSL_SERVER), X509_V_OK);
    EXPECT_NE(verifyAt(issued, root, X509_PURPOSE_SSL_CLIENT), X509_V_OK);
}

TEST(Certificates, ReportSignerSignsDocumentsOnly) {
    const IssuedCertificate root = authority();
    const IssuedCertificate issued = issueReportSigner(root, "Gatehouse reports", validity());
    const CertificatePtr certificate = read(issued);

    EXPECT_EQ(extension(*certificate, NID_basic_constraints), "critical, CA:FALSE");
    EXPECT_EQ(extension(*certificate, NID_key_usage),
              "critical, Digital Signature, Non Repudiation");
    EXPECT_EQ(extension(*certificate, NID_ext_key_usage), "");
    EXPECT_EQ(extension(*certificate, NID_subject_alt_name), "");
    EXPECT_EQ(verifyAt(issued, root, X509_PURPOSE_ANY), X509_V_OK);
}

TEST(Certificates, LeavesHoldUnderTheirAuthorityAndInTheirTimeOnly) {
    const IssuedCertificate root = authority();
    const IssuedCertificate namesake = authority();
    const IssuedCertificate leaf = issueReportSigner(root, "Gatehouse reports", validity());

    EXPECT_NE(verifyAt(leaf, namesake, X509_PURPOSE_ANY), X509_V_OK);
    EXPECT_EQ(verifyAt(leaf, root, X509_PURPOSE_ANY, "2026-03-02T10:59:59Z"),
              X509_V_ERR_CERT_NOT_YET_VALID);
    EXPECT_EQ(verifyAt(leaf, root, X509_PURPOSE_ANY, "2026-03-02T11:00:00Z"), X509_V_OK);
    EXPECT_EQ(verifyAt(leaf, root, X509_PURPOSE_ANY, "2036-03-02T10:59:59Z"), X509_V_OK);
    EXPECT_EQ(verifyAt(leaf, root, X509_PURPOSE_ANY, "2036-03-02T11:00:01Z"),
              X509_V_ERR_CERT_HAS_EXPIRED);
}

TEST(Certificates, AnIssuedOneCannotIssue) {
    const IssuedCertificate root = authority();
    const IssuedCertificate middle = issueReportSigner(root, "Gatehouse reports", validity());
    const IssuedCertificate leaf = issueReportSigner(middle, "Somebody else", validity());

    EXPECT_NE(verifyAt(leaf, root, X509_PURPOSE_ANY), X509_V_OK);
}

TEST(Certificates, IdentifiersLinkLeafAndAuthority) {
    const IssuedCertificate root = authority();
    const CertificatePtr rootHandle = read(root);
    const CertificatePtr leaf = read(issueReportSigner(root, "Gatehouse reports", validity()));
    const std::string rootKey = extension(*rootHandle, NID_subject_key_identifier);

    EXPECT_EQ(rootKey.size(), 59U);
    EXPECT_EQ(extension(*rootHandle, NID_authority_key_identifier), rootKey);
    EXPECT_EQ(extension(*leaf, NID_authority_key_identifier), rootKey);
    EXPECT_NE(extension(*leaf, NID_subject_key_identifier), rootKey);
}

TEST(Certificates, SerialsArePositiveLongAndDiffer) {
    std::set<std::string> serials;
    for (int i = 0; i < 50; ++i) {
        const CertificatePtr certificate = read(authority());
        const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate.get());
        const BignumPtr number(ASN1_INTEGER_to_BN(serial, nullptr));
        EXPECT_EQ(BN_is_negative(number.get()), 0);
        EXPECT_GT(BN_num_bits(number.get()), 64);
        EXPECT_LE(BN_num_bits(number.get()), 128);
        std::string bytes(16, 0);
        BN_bn2binpad(number.get(), reinterpret_cast<unsigned char*>(bytes.data()), 16);
        serials.insert(bytes);
    }
    EXPECT_EQ(serials.size(), 50U);
}

TEST(Certificates, KeyIsPkcs8AndBelongsToTheCertificate) {
    const IssuedCertificate issued = authority();

    EXPECT_EQ(issued.privateKeyPem.reveal().rfind("-----BEGIN PRIVATE KEY-----\n", 0), 0U);
    const KeyPtr key = readPrivateKeyPem(issued.privateKeyPem);
    ASSERT_TRUE(key);
    EXPECT_EQ(X509_check_private_key(read(issued).get(), key.get()), 1);
}

TEST(Certificates, NeedAnAuthorityThatCanBeRead) {
    const IssuedCertificate other = authority();
    IssuedCertificate mixed = authority();
    mixed.certificatePem = other.certificatePem;
    const IssuedCertificate empty{};

    EXPECT_THROW(static_cast<void>(issueServer(mixed, {"localhost"}, validity())),
                 EnvironmentFailure);
    EXPECT_THROW(static_cast<void>(issueReportSigner(empty, "x", validity())), EnvironmentFailure);
}

TEST(Certificates, RefuseNamesAndTimesThatMakeNoSense) {
    const IssuedCertificate root = authority();
    for (const char* name : {"", "a b", "a,IP:10.0.0.1", "*", "-a", "m\xC3\xBCnchen.example"}) {
        EXPECT_THROW(static_cast<void>(issueServer(root, {name}, validity())), LogicFailure)
            << name;
    }
    EXPECT_THROW(static_cast<void>(issueServer(root, {}, validity())), LogicFailure);
    EXPECT_THROW(static_cast<void>(makeAuthority("", validity())), LogicFailure);
    EXPECT_THROW(static_cast<void>(makeAuthority(std::string(65, 'x'), validity())), LogicFailure);
    EXPECT_THROW(static_cast<void>(makeAuthority("x", {validity().notAfter, validity().notBefore})),
                 LogicFailure);
}

}  // namespace
}  // namespace gatehouse::signature
