#include "contract/signature/certificates.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/certificate_parts.h"
#include "contract/signature/private_key.h"
#include "contract/signature/raw_bytes.h"

namespace gatehouse::signature {
namespace {

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

}  // namespace

IssuedCertificate makeAuthority(std::string_view commonName, Validity validity) {
    const ErrorQueueScope errors;
    const KeyPtr key = generateP256();
    const CertificatePtr certificate = makeUnsigned(*key, commonName, validity);
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
    const CertificatePtr certificate = makeUnsigned(*key, "Gatehouse server", validity);
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
    const CertificatePtr certificate = makeUnsigned(*key, commonName, validity);
    setIssuer(*certificate, *issuer.certificate);
    addExtensions(*certificate,
                  *issuer.certificate,
                  {{NID_basic_constraints, "critical,CA:FALSE"},
                   {NID_key_usage, "critical,digitalSignature,nonRepudiation"},
                   {NID_subject_key_identifier, "hash"},
                   {NID_authority_key_identifier, "keyid:always"}});
    return signWith(*certificate, *key, *issuer.key);
}

}  // namespace gatehouse::signature
