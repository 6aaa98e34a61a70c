#include "contract/signature/prescriber_authority.h"

#include <ctime>
#include <memory>

#include <openssl/pem.h>

#include "contract/base/exception.h"
#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/certificate_parts.h"
#include "contract/signature/raw_bytes.h"
#include "contract/signature/uuid.h"

namespace gatehouse::signature {
namespace {

using RevokedPtr = std::unique_ptr<X509_REVOKED, OpensslDeleter<X509_REVOKED_free>>;
using TimePtr = std::unique_ptr<ASN1_TIME, OpensslDeleter<ASN1_TIME_free>>;

KeyPtr handleOf(const Es256PublicKey& key) {
    const unsigned char* bytes = rawBytes(key.der());
    KeyPtr handle(d2i_PUBKEY(nullptr, &bytes, static_cast<long>(key.der().size())));
    requireOpenssl(handle != nullptr, "read a public key again");
    return handle;
}

TimePtr timeOf(Instant instant) {
    TimePtr time(ASN1_TIME_set(nullptr, static_cast<std::time_t>(instant.seconds())));
    requireOpenssl(time != nullptr, "write a time");
    return time;
}

IntegerPtr integerOf(const std::string& hexadecimal) {
    BIGNUM* parsed = nullptr;
    const int digits = BN_hex2bn(&parsed, hexadecimal.c_str());
    const BignumPtr number(parsed);
    require(digits > 0 && static_cast<std::size_t>(digits) == hexadecimal.size(),
            "a serial that is not hexadecimal");
    IntegerPtr integer(BN_to_ASN1_INTEGER(number.get(), nullptr));
    requireOpenssl(integer != nullptr, "write a serial");
    return integer;
}

void add(X509_CRL& list, const Revocation& revocation) {
    RevokedPtr entry(X509_REVOKED_new());
    const IntegerPtr serial = integerOf(revocation.serial);
    const TimePtr from = timeOf(revocation.from);
    requireOpenssl(entry && X509_REVOKED_set_serialNumber(entry.get(), serial.get()) == 1 &&
                       X509_REVOKED_set_revocationDate(entry.get(), from.get()) == 1 &&
                       X509_CRL_add0_revoked(&list, entry.get()) == 1,
                   "add to a revocation list");
    static_cast<void>(entry.release());  // the list has it
}

void addListExtensions(X509_CRL& list, X509& issuer, std::int64_t number) {
    const IntegerPtr integer(ASN1_INTEGER_new());
    requireOpenssl(integer && ASN1_INTEGER_set_int64(integer.get(), number) == 1 &&
                       X509_CRL_add1_ext_i2d(&list, NID_crl_number, integer.get(), 0, 0) == 1,
                   "number a revocation list");
    X509V3_CTX context;
    X509V3_set_ctx(&context, &issuer, nullptr, nullptr, &list, 0);
    X509V3_set_ctx_nodb(&context);
    const X509ExtensionPtr keyId(
        X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always"));
    requireOpenssl(keyId && X509_CRL_add_ext(&list, keyId.get(), -1) == 1,
                   "name a revocation list's key");
}

}  // namespace

bool isUserId(std::string_view text) {
    return isUuid(text);
}

std::string certifyPrescriber(const IssuedCertificate& authority,
                              const Es256PublicKey& key,
                              const Certification& certification) {
    require(isUuid(certification.user.text()), "a user that is no UUID");
    const ErrorQueueScope errors;
    const Authority issuer = readAuthority(authority);
    const KeyPtr handle = handleOf(key);
    const CertificatePtr certificate =
        makeUnsigned(*handle, certification.commonName, certification.validity);
    setIssuer(*certificate, *issuer.certificate);
    const std::string name = "URI:urn:uuid:" + certification.user.text();
    addExtensions(*certificate,
                  *issuer.certificate,
                  {{NID_basic_constraints, "critical,CA:FALSE"},
                   {NID_key_usage, "critical,digitalSignature,nonRepudiation"},
                   {NID_subject_alt_name, name.c_str()},
                   {NID_subject_key_identifier, "hash"},
                   {NID_authority_key_identifier, "keyid:always"}});
    requireOpenssl(X509_sign(certificate.get(), issuer.key.get(), EVP_sha256()) > 0,
                   "sign a certificate");
    return certificatePem(*certificate);
}

std::string makeRevocationList(const IssuedCertificate& authority,
                               const std::vector<Revocation>& revocations,
                               std::int64_t number,
                               Validity validity) {
    require(validity.notBefore <= validity.notAfter, "a validity that ends before it begins");
    const ErrorQueueScope errors;
    const Authority issuer = readAuthority(authority);
    const RevocationListPtr list(X509_CRL_new());
    constexpr long kVersion2 = 1;
    requireOpenssl(
        list && X509_CRL_set_version(list.get(), kVersion2) == 1 &&
            X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer.certificate.get())) ==
                1 &&
            X509_CRL_set1_lastUpdate(list.get(), timeOf(validity.notBefore).get()) == 1 &&
            X509_CRL_set1_nextUpdate(list.get(), timeOf(validity.notAfter).get()) == 1,
        "begin a revocation list");
    for (const Revocation& revocation : revocations) {
        add(*list, revocation);
    }
    addListExtensions(*list, *issuer.certificate, number);
    X509_CRL_sort(list.get());
    requireOpenssl(X509_CRL_sign(list.get(), issuer.key.get(), EVP_sha256()) > 0,
                   "sign a revocation list");
    const BioPtr bio(BIO_new(BIO_s_mem()));
    requireOpenssl(bio && PEM_write_bio_X509_CRL(bio.get(), list.get()) == 1,
                   "write a revocation list");
    return bioText(*bio);
}

}  // namespace gatehouse::signature
