#include "reports/sign/signer.h"

#include <algorithm>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "reports/sign/crypto.h"

namespace gatehouse::reports {
namespace {

/// A key that is encrypted is refused: nobody is there to be asked for its password.
int noPassword(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*user*/) {
    return -1;
}

KeyPtr readKey(const Secret& pem) {
    const std::string_view text = pem.reveal();
    const BioPtr bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    require(bio != nullptr, "OpenSSL has no memory");
    KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    ERR_clear_error();
    return key;
}

void checkUsage(X509* certificate) {
    const bool isCa = (X509_get_extension_flags(certificate) & EXFLAG_CA) != 0;
    const auto usage = X509_get_key_usage(certificate);
    const bool maySign =
        usage != UINT32_MAX && (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
    if (isCa || !maySign) {
        throw EnvironmentFailure(
            "the report certificate may not sign documents: it needs the key usage "
            "digitalSignature or nonRepudiation and must not be a certificate authority");
    }
}

bool isIssuedBy(X509* certificate, X509* issuer) {
    const bool isIssued = X509_check_issued(issuer, certificate) == X509_V_OK &&
                          X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
    ERR_clear_error();
    return isIssued;
}

bool isRoot(X509* certificate) {
    return (X509_get_extension_flags(certificate) & EXFLAG_SS) != 0;
}

std::optional<Authority> findAuthority(X509* signer, const std::vector<CertificatePtr>& chain) {
    Authority authority;
    X509* last = signer;
    // Each certificate is passed once at most: a chain that goes in a circle ends.
    for (std::size_t step = 0; step < chain.size(); ++step) {
        const auto issuer = std::find_if(chain.begin(), chain.end(), [&](const auto& candidate) {
            return isIssuedBy(last, candidate.get());
        });
        if (issuer == chain.end()) {
            return std::nullopt;
        }
        last = issuer->get();
        authority.certificates += encodedPem(last);
        if (isRoot(last)) {
            authority.rootSha256 = toHex(sha256(encoded(last)));
            return authority;
        }
    }
    return std::nullopt;
}

}  // namespace

struct Signer::Keys {
    KeyPtr key;
    CertificatePtr certificate;
    std::vector<CertificatePtr> chain;
    std::optional<Authority> authority;
};

Signer::Signer(std::unique_ptr<const Keys> keys) : keys_(std::move(keys)) {
}
Signer::Signer(Signer&& other) noexcept = default;
Signer& Signer::operator=(Signer&& other) noexcept = default;
Signer::~Signer() = default;

Signer Signer::load(std::string_view certificate, const Secret& key, std::string_view chain) {
    auto keys = std::make_unique<Keys>();
    auto certificates = readCertificates(certificate);
    if (certificates.size() != 1) {
        throw EnvironmentFailure("the report certificate is not one certificate in PEM");
    }
    keys->certificate = std::move(certificates.front());
    keys->key = readKey(key);
    if (keys->key == nullptr) {
        throw EnvironmentFailure("the report key is not an unencrypted private key in PEM");
    }
    if (!isP256(keys->key.get())) {
        throw EnvironmentFailure("the report key is not on the curve P-256");
    }
    if (X509_check_private_key(keys->certificate.get(), keys->key.get()) != 1) {
        ERR_clear_error();
        throw EnvironmentFailure(
            "the report certificate and the report key do not belong together");
    }
    checkUsage(keys->certificate.get());
    auto more = readCertificates(chain);
    if (more.empty() && !chain.empty()) {
        throw EnvironmentFailure("the report chain is not certificates in PEM");
    }
    keys->authority = findAuthority(keys->certificate.get(), more);
    for (CertificatePtr& next : more) {
        if (!isRoot(next.get())) {
            keys->chain.push_back(std::move(next));
        }
    }
    return Signer(std::move(keys));
}

std::string Signer::sign(std::string_view bytes) const {
    const DigestContextPtr context(EVP_MD_CTX_new());
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t length = 0;
    const bool sized =
        context != nullptr &&
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, keys_->key.get()) == 1 &&
        EVP_DigestSign(context.get(), nullptr, &length, data, bytes.size()) == 1;
    require(sized, "OpenSSL cannot begin to sign");
    std::string signature(length, '\0');
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    require(EVP_DigestSign(context.get(), out, &length, data, bytes.size()) == 1,
            "OpenSSL cannot sign");
    signature.resize(length);
    return signature;
}

const std::optional<Authority>& Signer::authority() const {
    return keys_->authority;
}

std::string Signer::certificate() const {
    return encoded(keys_->certificate.get());
}

std::vector<std::string> Signer::chain() const {
    std::vector<std::string> chain;
    for (const CertificatePtr& certificate : keys_->chain) {
        chain.push_back(encoded(certificate.get()));
    }
    return chain;
}

std::string Signer::issuer() const {
    return encodedIssuer(keys_->certificate.get());
}

std::string Signer::serial() const {
    return encodedSerial(keys_->certificate.get());
}

}  // namespace gatehouse::reports
