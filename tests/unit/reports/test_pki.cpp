#include "test_pki.h"

#include <atomic>
#include <ctime>
#include <stdexcept>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "contract/openssl/owners.h"

namespace gatehouse::reports::testing {
namespace {

void expect(bool succeeded) {
    if (!succeeded) {
        throw std::runtime_error("OpenSSL failed to make a test certificate");
    }
}

void setTime(ASN1_TIME* time, Instant instant) {
    expect(ASN1_TIME_set(time, static_cast<std::time_t>(instant.seconds())) != nullptr);
}

void setSerial(ASN1_INTEGER* serial) {
    static std::atomic<long> next{1000};
    expect(ASN1_INTEGER_set(serial, ++next) == 1);
}

void setName(X509* certificate, const std::string& name) {
    X509_NAME* subject = X509_get_subject_name(certificate);
    const auto* text = reinterpret_cast<const unsigned char*>(name.c_str());
    expect(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1);
}

void addExtension(X509* certificate, int nid, const std::string& value) {
    if (value.empty()) {
        return;
    }
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    expect(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

template <class Write>
std::string pem(Write write) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    expect(bio != nullptr && write(bio.get()) == 1);
    std::string text(static_cast<std::size_t>(BIO_pending(bio.get())), '\0');
    BIO_read(bio.get(), text.data(), static_cast<int>(text.size()));
    return text;
}

}  // namespace

struct TestIdentity::Parts {
    KeyPtr key;
    CertificatePtr certificate;
};

CertificateWish authority(const std::string& name) {
    CertificateWish wish;
    wish.name = name;
    wish.basicConstraints = "critical,CA:TRUE";
    wish.keyUsage = "critical,keyCertSign,cRLSign";
    return wish;
}

TestIdentity::TestIdentity(const CertificateWish& wish, const TestIdentity* issuer)
    : parts_(std::make_unique<Parts>()) {
    parts_->key.reset(EVP_EC_gen(wish.curve.c_str()));
    parts_->certificate.reset(X509_new());
    X509* certificate = parts_->certificate.get();
    expect(parts_->key != nullptr && certificate != nullptr);
    const Parts& signer = issuer == nullptr ? *parts_ : *issuer->parts_;
    expect(X509_set_version(certificate, X509_VERSION_3) == 1);
    setSerial(X509_get_serialNumber(certificate));
    setName(certificate, wish.name);
    expect(X509_set_issuer_name(certificate, X509_get_subject_name(signer.certificate.get())) == 1);
    setTime(X509_getm_notBefore(certificate), wish.from);
    setTime(X509_getm_notAfter(certificate), wish.until);
    expect(X509_set_pubkey(certificate, parts_->key.get()) == 1);
    addExtension(certificate, NID_basic_constraints, wish.basicConstraints);
    addExtension(certificate, NID_key_usage, wish.keyUsage);
    addExtension(certificate, NID_ext_key_usage, wish.extendedKeyUsage);
    expect(X509_sign(certificate, signer.key.get(), EVP_sha256()) > 0);
}

TestIdentity::~TestIdentity() = default;

std::string TestIdentity::certificatePem() const {
    return pem([this](BIO* bio) { return PEM_write_bio_X509(bio, parts_->certificate.get()); });
}

std::string TestIdentity::keyPem() const {
    return pem([this](BIO* bio) {
        return PEM_write_bio_PrivateKey(
            bio, parts_->key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

std::string TestIdentity::revocationListPem(const std::vector<Revoked>& revoked,
                                            Instant nextUpdate) const {
    const RevocationListPtr list(X509_CRL_new());
    expect(list != nullptr && X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1);
    X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(parts_->certificate.get()));
    ASN1_TIME* time = ASN1_TIME_new();
    setTime(time, Instant::parse("2026-01-01T00:00:00Z").value());
    X509_CRL_set1_lastUpdate(list.get(), time);
    setTime(time, nextUpdate);
    X509_CRL_set1_nextUpdate(list.get(), time);
    for (const Revoked& each : revoked) {
        X509_REVOKED* entry = X509_REVOKED_new();
        X509* certificate = each.identity->parts_->certificate.get();
        X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate));
        setTime(time, each.at);
        X509_REVOKED_set_revocationDate(entry, time);
        X509_CRL_add0_revoked(list.get(), entry);
    }
    ASN1_TIME_free(time);
    expect(X509_CRL_sign(list.get(), parts_->key.get(), EVP_sha256()) > 0);
    return pem([&list](BIO* bio) { return PEM_write_bio_X509_CRL(bio, list.get()); });
}

}  // namespace gatehouse::reports::testing
