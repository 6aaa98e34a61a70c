#include "contract/signature/certificate_request.h"

#include <memory>

#include <openssl/pem.h>

#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/certificate_parts.h"
#include "contract/signature/private_key.h"

namespace gatehouse::signature {
namespace {

using RequestPtr = std::unique_ptr<X509_REQ, OpensslDeleter<X509_REQ_free>>;

std::string requestPem(const X509_REQ& request) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    requireOpenssl(bio && PEM_write_bio_X509_REQ(bio.get(), &request) == 1,
                   "write a certificate request");
    return bioText(*bio);
}

}  // namespace

std::string makeCertificateRequest(const SigningKey& key, std::string_view commonName) {
    const ErrorQueueScope errors;
    const KeyPtr handle = decodePrivateKey(key.pkcs8());
    const RequestPtr request(X509_REQ_new());
    requireOpenssl(handle && request && X509_REQ_set_pubkey(request.get(), handle.get()) == 1,
                   "begin a certificate request");
    setCommonName(*X509_REQ_get_subject_name(request.get()), commonName);
    requireOpenssl(X509_REQ_sign(request.get(), handle.get(), EVP_sha256()) > 0,
                   "sign a certificate request");
    return requestPem(*request);
}

std::optional<CertificateRequest> readCertificateRequest(std::string_view pem) {
    const ErrorQueueScope errors;
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const RequestPtr request(bio ? PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr)
                                 : nullptr);
    if (!request || requestPem(*request) != pem) {
        return std::nullopt;
    }
    EVP_PKEY* handle = X509_REQ_get0_pubkey(request.get());
    auto key = handle ? Es256PublicKey::fromDer(publicKeyDer(*handle)) : std::nullopt;
    auto name = commonNameOf(*X509_REQ_get_subject_name(request.get()));
    if (!key || !name || X509_REQ_verify(request.get(), handle) != 1) {
        return std::nullopt;
    }
    return CertificateRequest{*std::move(key), *std::move(name)};
}

}  // namespace gatehouse::signature
