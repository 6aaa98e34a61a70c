#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "contract/base/exception.h"

// Internal: only .cpp files of this layer include it, so that OpenSSL stays out of its interface.

namespace gatehouse::signature {

template <auto kFree>
struct OpensslDeleter {
    template <class T>
    void operator()(T* handle) const {
        kFree(handle);
    }
};

using BignumPtr = std::unique_ptr<BIGNUM, OpensslDeleter<BN_clear_free>>;
using BioPtr = std::unique_ptr<BIO, OpensslDeleter<BIO_free_all>>;
using EcdsaSignaturePtr = std::unique_ptr<ECDSA_SIG, OpensslDeleter<ECDSA_SIG_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, OpensslDeleter<EVP_MD_CTX_free>>;
using GeneralNamePtr = std::unique_ptr<GENERAL_NAME, OpensslDeleter<GENERAL_NAME_free>>;
using GeneralNamesPtr = std::unique_ptr<GENERAL_NAMES, OpensslDeleter<GENERAL_NAMES_free>>;
using IntegerPtr = std::unique_ptr<ASN1_INTEGER, OpensslDeleter<ASN1_INTEGER_free>>;
using KeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, OpensslDeleter<EVP_PKEY_CTX_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, OpensslDeleter<EVP_PKEY_free>>;
using OctetStringPtr = std::unique_ptr<ASN1_OCTET_STRING, OpensslDeleter<ASN1_OCTET_STRING_free>>;
using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, OpensslDeleter<PKCS8_PRIV_KEY_INFO_free>>;
using X509ExtensionPtr = std::unique_ptr<X509_EXTENSION, OpensslDeleter<X509_EXTENSION_free>>;
using X509Ptr = std::unique_ptr<X509, OpensslDeleter<X509_free>>;

/// Takes what a scope adds to the thread's error queue off it again. An entry left behind would
/// make the next TLS read on the same thread report a failure that is not its own.
class ErrorQueueScope {
  public:
    ErrorQueueScope() { ERR_set_mark(); }
    ErrorQueueScope(const ErrorQueueScope&) = delete;
    ErrorQueueScope& operator=(const ErrorQueueScope&) = delete;
    ~ErrorQueueScope() { ERR_pop_to_mark(); }
};

/// Throws EnvironmentFailure where an OpenSSL call whose arguments are ours did not succeed:
/// no memory, no randomness, a library without the algorithm.
inline void requireOpenssl(bool succeeded, const char* what) {
    if (!succeeded) {
        throw EnvironmentFailure(std::string("OpenSSL could not ") + what);
    }
}

}  // namespace gatehouse::signature
