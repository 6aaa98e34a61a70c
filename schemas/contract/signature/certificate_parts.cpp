#include "contract/signature/certificate_parts.h"

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <memory>
#include <utility>

#include <openssl/pem.h>

#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "contract/openssl/errors.h"
#include "contract/signature/private_key.h"
#include "contract/signature/raw_bytes.h"

namespace gatehouse::signature {
namespace {

constexpr long kVersion3 = 2;
constexpr int kSerialBits = 128;
constexpr std::size_t kMostNameCharacters = 64;

void setSerial(X509& certificate) {
    const BignumPtr number(BN_new());
    requireOpenssl(
        number && BN_rand(number.get(), kSerialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
            BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(&certificate)),
        "set a serial number");
}

void setValidity(X509& certificate, Validity validity) {
    require(validity.notBefore <= validity.notAfter, "a validity that ends before it begins");
    const std::time_t from = validity.notBefore.seconds();
    const std::time_t until = validity.notAfter.seconds();
    requireOpenssl(ASN1_TIME_set(X509_getm_notBefore(&certificate), from) &&
                       ASN1_TIME_set(X509_getm_notAfter(&certificate), until),
                   "set a validity");
}

struct OpensslFree {
    void operator()(void* bytes) const { OPENSSL_free(bytes); }
};

}  // namespace

std::string bioText(BIO& bio) {
    char* text = nullptr;
    const long length = BIO_get_mem_data(&bio, &text);
    requireOpenssl(length > 0, "give back what it wrote");
    return {text, static_cast<std::size_t>(length)};
}

std::optional<Instant> instantOf(const ASN1_TIME& time) {
    constexpr int kFirstYear = 1900;
    constexpr std::int64_t kDay = 24 * 60 * 60;
    std::tm parts{};
    if (ASN1_TIME_to_tm(&time, &parts) != 1) {
        return std::nullopt;
    }
    const auto date = Date::fromCivil(parts.tm_year + kFirstYear,
                                      static_cast<unsigned>(parts.tm_mon) + 1,
                                      static_cast<unsigned>(parts.tm_mday));
    const std::int64_t second =
        (std::int64_t{parts.tm_hour} * 60 + parts.tm_min) * 60 + parts.tm_sec;
    return date ? std::optional(Instant(date->dayNumber() * kDay + second, 0)) : std::nullopt;
}

std::string serialOf(const ASN1_INTEGER& serial) {
    const BignumPtr number(ASN1_INTEGER_to_BN(&serial, nullptr));
    requireOpenssl(number != nullptr, "read a serial");
    const std::unique_ptr<char, OpensslFree> digits(BN_bn2hex(number.get()));
    requireOpenssl(digits != nullptr, "write a serial");
    std::string text(digits.get());
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

void setCommonName(X509_NAME& name, std::string_view commonName) {
    const auto characters = utf8Length(commonName);
    require(characters && *characters >= 1 && *characters <= kMostNameCharacters,
            "a common name that no certificate can hold");
    requireOpenssl(X509_NAME_add_entry_by_NID(&name,
                                              NID_commonName,
                                              MBSTRING_UTF8,
                                              rawBytes(commonName),
                                              static_cast<int>(commonName.size()),
                                              -1,
                                              0) == 1,
                   "set a subject");
}

std::optional<std::string> commonNameOf(const X509_NAME& name) {
    if (X509_NAME_entry_count(&name) != 1) {
        return std::nullopt;
    }
    const X509_NAME_ENTRY* entry = X509_NAME_get_entry(&name, 0);
    if (OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry)) != NID_commonName) {
        return std::nullopt;
    }
    unsigned char* bytes = nullptr;
    const int length = ASN1_STRING_to_UTF8(&bytes, X509_NAME_ENTRY_get_data(entry));
    if (length < 0) {
        return std::nullopt;
    }
    const std::unique_ptr<unsigned char, OpensslFree> owned(bytes);
    std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    const auto characters = utf8Length(text);
    const bool isName = characters && *characters >= 1 && *characters <= kMostNameCharacters;
    return isName ? std::optional(std::move(text)) : std::nullopt;
}

CertificatePtr readCertificatePem(std::string_view pem) {
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return bio ? CertificatePtr(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) : nullptr;
}

Authority readAuthority(const IssuedCertificate& authority) {
    Authority read{readCertificatePem(authority.certificatePem),
                   readPrivateKeyPem(authority.privateKeyPem)};
    if (!read.certificate || !read.key ||
        X509_check_private_key(read.certificate.get(), read.key.get()) != 1) {
        throw EnvironmentFailure("the authority's certificate and key cannot be read or differ");
    }
    return read;
}

std::string certificatePem(X509& certificate) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    requireOpenssl(bio && PEM_write_bio_X509(bio.get(), &certificate) == 1, "write a certificate");
    return bioText(*bio);
}

CertificatePtr makeUnsigned(EVP_PKEY& key, std::string_view commonName, Validity validity) {
    CertificatePtr certificate(X509_new());
    requireOpenssl(certificate && X509_set_version(certificate.get(), kVersion3) == 1 &&
                       X509_set_pubkey(certificate.get(), &key) == 1,
                   "begin a certificate");
    setSerial(*certificate);
    setValidity(*certificate, validity);
    setCommonName(*X509_get_subject_name(certificate.get()), commonName);
    return certificate;
}

void addExtensions(X509& certificate, X509& issuer, std::initializer_list<Extension> extensions) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    for (const Extension& extension : extensions) {
        const X509ExtensionPtr made(
            X509V3_EXT_conf_nid(nullptr, &context, extension.nid, extension.value));
        requireOpenssl(made && X509_add_ext(&certificate, made.get(), -1) == 1,
                       "add a certificate extension");
    }
}

void setIssuer(X509& certificate, X509& issuer) {
    requireOpenssl(X509_set_issuer_name(&certificate, X509_get_subject_name(&issuer)) == 1,
                   "set an issuer");
}

}  // namespace gatehouse::signature
