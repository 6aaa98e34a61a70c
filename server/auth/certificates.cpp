#include "server/auth/certificates.h"

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <utility>

#include <openssl/pem.h>

#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "server/auth/openssl_ptr.h"
#include "server/auth/private_key.h"
#include "server/auth/random.h"
#include "server/auth/raw_bytes.h"

namespace gatehouse::auth {
namespace {

constexpr long kVersion3 = 2;
constexpr std::size_t kSerialBytes = 16;
constexpr std::size_t kMostNameCharacters = 64;

struct Authority {
    X509Ptr certificate;
    KeyPtr key;
};

struct Extension {
    int nid;
    const char* value;
};

X509Ptr readCertificatePem(std::string_view pem) {
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return bio ? X509Ptr(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) : nullptr;
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
    char* text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    requireOpenssl(length > 0, "write a certificate");
    return {text, static_cast<std::size_t>(length)};
}

void setSerial(X509& certificate) {
    const std::string bytes = randomBytes(kSerialBytes);
    const BignumPtr number(BN_bin2bn(rawBytes(bytes), static_cast<int>(bytes.size()), nullptr));
    requireOpenssl(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(&certificate)),
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

/// A certificate with everything but issuer, extensions and signature.
X509Ptr makeUnsigned(EVP_PKEY& key, std::string_view commonName, Validity validity) {
    const auto characters = utf8Length(commonName);
    require(characters && *characters >= 1 && *characters <= kMostNameCharacters,
            "a common name that no certificate can hold");
    X509Ptr certificate(X509_new());
    requireOpenssl(certificate && X509_set_version(certificate.get(), kVersion3) == 1 &&
                       X509_set_pubkey(certificate.get(), &key) == 1,
                   "begin a certificate");
    setSerial(*certificate);
    setValidity(*certificate, validity);
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    requireOpenssl(X509_NAME_add_entry_by_NID(subject,
                                              NID_commonName,
                                              MBSTRING_UTF8,
                                              rawBytes(commonName),
                                              static_cast<int>(commonName.size()),
                                              -1,
                                              0) == 1,
                   "set a subject");
    return certificate;
}

/// Adds the extensions in order; the key identifiers must come after what they are taken from.
template <std::size_t kCount>
void addExtensions(X509& certificate, X509& issuer, const Extension (&extensions)[kCount]) {
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

bool isDnsName(std::string_view name) {
    return !name.empty() && name.front() != '-' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return isDigit(c) || isUpper(c) || isLower(c) || c == '-' || c == '.';
           });
}

GeneralNamePtr generalName(const std::string& name) {
    GeneralNamePtr general(GENERAL_NAME_new());
    requireOpenssl(general != nullptr, "make a subject alternative name");
    if (OctetStringPtr address{a2i_IPADDRESS(name.c_str())}) {
        GENERAL_NAME_set0_value(general.get(), GEN_IPADD, address.release());
        return general;
    }
    require(isDnsName(name), "a server name that is neither an address nor a DNS name");
    std::unique_ptr<ASN1_IA5STRING, OpensslDeleter<ASN1_IA5STRING_free>> dns(ASN1_IA5STRING_new());
    requireOpenssl(
        dns && ASN1_STRING_set(dns.get(), name.data(), static_cast<int>(name.size())) == 1,
        "make a subject alternative name");
    GENERAL_NAME_set0_value(general.get(), GEN_DNS, dns.release());
    return general;
}

void addAlternativeNames(X509& certificate, const std::vector<std::string>& names) {
    require(!names.empty(), "a server certificate without a name");
    const GeneralNamesPtr list(GENERAL_NAMES_new());
    requireOpenssl(list != nullptr, "make subject alternative names");
    for (const std::string& name : names) {
        GeneralNamePtr general = generalName(name);
        requireOpenssl(sk_GENERAL_NAME_push(list.get(), general.get()) > 0,
                       "add a subject alternative name");
        static_cast<void>(general.release());  // the list has it
    }
    requireOpenssl(X509_add1_ext_i2d(&certificate, NID_subject_alt_name, list.get(), 0, 0) == 1,
                   "add subject alternative names");
}

IssuedCertificate signWith(X509& certificate, EVP_PKEY& ownKey, EVP_PKEY& issuerKey) {
    requireOpenssl(X509_sign(&certificate, &issuerKey, EVP_sha256()) > 0, "sign a certificate");
    return {certificatePem(certificate), privateKeyPem(ownKey)};
}

void setIssuer(X509& certificate, X509& issuer) {
    requireOpenssl(X509_set_issuer_name(&certificate, X509_get_subject_name(&issuer)) == 1,
                   "set an issuer");
}

}  // namespace

IssuedCertificate makeAuthority(std::string_view commonName, Validity validity) {
    const ErrorQueueScope errors;
    const KeyPtr key = generateP256();
    const X509Ptr certificate = makeUnsigned(*key, commonName, validity);
    setIssuer(*certificate, *certificate);
    addExtensions(*certificate,
                  *certificate,
                  {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                   {NID_key_usage, "critical,keyCertSign,cRLSign"},
                   {NID_subject_key_identifier, "hash"},
                   {NID_authority_key_identifier, "keyid:always"}});
    return signWith(*certificate, *key, *key);
}

IssuedCertificate issueServer(const IssuedCertificate& authority,
                              const std::vector<std::string>& names,
                              Validity validity) {
    const ErrorQueueScope errors;
    const Authority issuer = readAuthority(authority);
    const KeyPtr key = generateP256();
    // Clients read the alternative names only; a DNS name may be too long for a common name.
    const X509Ptr certificate = makeUnsigned(*key, "Gatehouse server", validity);
    setIssuer(*certificate, *issuer.certificate);
    addExtensions(*certificate,
                  *issuer.certificate,
                  {{NID_basic_constraints, "critical,CA:FALSE"},
                   {NID_key_usage, "critical,digitalSignature"},
                   {NID_ext_key_usage, "serverAuth"},
                   {NID_subject_key_identifier, "hash"},
                   {NID_authority_key_identifier, "keyid:always"}});
    addAlternativeNames(*certificate, names);
    return signWith(*certificate, *key, *issuer.key);
}

IssuedCertificate issueReportSigner(const IssuedCertificate& authority,
                                    std::string_view commonName,
                                    Validity validity) {
    const ErrorQueueScope errors;
    const Authority issuer = readAuthority(authority);
    const KeyPtr key = generateP256();
    const X509Ptr certificate = makeUnsigned(*key, commonName, validity);
    setIssuer(*certificate, *issuer.certificate);
    addExtensions(*certificate,
                  *issuer.certificate,
                  {{NID_basic_constraints, "critical,CA:FALSE"},
                   {NID_key_usage, "critical,digitalSignature,nonRepudiation"},
                   {NID_subject_key_identifier, "hash"},
                   {NID_authority_key_identifier, "keyid:always"}});
    return signWith(*certificate, *key, *issuer.key);
}

}  // namespace gatehouse::auth
