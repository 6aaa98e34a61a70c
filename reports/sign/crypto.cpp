#include "reports/sign/crypto.h"

#include <array>

#include <openssl/err.h>
#include <openssl/pem.h>

#include "contract/base/exception.h"
#include "reports/text/visible.h"

namespace gatehouse::reports {
namespace {

BioPtr memory(std::string_view bytes) {
    BioPtr bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    require(bio != nullptr, "OpenSSL has no memory");
    return bio;
}

/// What an OpenSSL i2d function writes.
template <class Object, class Encode>
std::string encode(const Object* object, Encode i2d) {
    const int length = i2d(object, nullptr);
    require(length > 0, "OpenSSL cannot encode an object");
    std::string bytes(static_cast<std::size_t>(length), '\0');
    // OpenSSL takes any byte pointer as unsigned char.
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    i2d(object, &out);
    return bytes;
}

std::string utf8(const ASN1_STRING* text) {
    unsigned char* bytes = nullptr;
    const int length = ASN1_STRING_to_UTF8(&bytes, text);
    if (length < 0) {
        return {};
    }
    std::string result(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    OPENSSL_free(bytes);
    return result;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    require(
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) == 1,
        "OpenSSL has no SHA-256");
    return {reinterpret_cast<const char*>(digest.data()), length};
}

std::vector<CertificatePtr> readCertificates(std::string_view pem) {
    std::vector<CertificatePtr> certificates;
    const BioPtr bio = memory(pem);
    while (CertificatePtr next{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)}) {
        certificates.push_back(std::move(next));
    }
    const bool onlyEnded = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!onlyEnded) {
        certificates.clear();
    }
    return certificates;
}

CertificatePtr readCertificateDer(std::string_view der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    CertificatePtr certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (certificate != nullptr && encoded(certificate.get()) != der) {
        certificate.reset();
    }
    return certificate;
}

RevocationListPtr readRevocationList(std::string_view bytes) {
    const BioPtr bio = memory(bytes);
    const bool isDer = !bytes.empty() && bytes.front() == '\x30';
    RevocationListPtr list(isDer ? d2i_X509_CRL_bio(bio.get(), nullptr)
                                 : PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return list;
}

std::string encoded(const X509* certificate) {
    return encode(certificate, i2d_X509);
}

std::string encodedPem(const X509* certificate) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    require(bio != nullptr && PEM_write_bio_X509(bio.get(), certificate) == 1,
            "OpenSSL cannot write a certificate");
    std::string text(static_cast<std::size_t>(BIO_pending(bio.get())), '\0');
    BIO_read(bio.get(), text.data(), static_cast<int>(text.size()));
    return text;
}

std::string encodedIssuer(const X509* certificate) {
    return encode(X509_get_issuer_name(certificate), i2d_X509_NAME);
}

std::string encodedSerial(const X509* certificate) {
    return encode(X509_get0_serialNumber(certificate), i2d_ASN1_INTEGER);
}

std::string displayName(const X509* certificate) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (index >= 0) {
        return makeVisible(utf8(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index))));
    }
    const BioPtr bio(BIO_new(BIO_s_mem()));
    require(bio != nullptr, "OpenSSL has no memory");
    X509_NAME_print_ex(bio.get(), subject, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
    std::string text(static_cast<std::size_t>(BIO_pending(bio.get())), '\0');
    BIO_read(bio.get(), text.data(), static_cast<int>(text.size()));
    return makeVisible(text);
}

bool isP256(const EVP_PKEY* key) {
    std::array<char, 32> group{};
    std::size_t length = 0;
    return key != nullptr && EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1 &&
           std::string_view(group.data(), length) == "prime256v1";
}

}  // namespace gatehouse::reports
