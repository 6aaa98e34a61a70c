#pragma once

#include <memory>
#include <string>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include "contract/base/exception.h"

// Internal: only .cpp files of this layer include it, so that OpenSSL stays out of its interface.

namespace gatehouse::proof {

template <auto kFree>
struct OpensslDeleter {
    template <class T>
    void operator()(T* handle) const {
        kFree(handle);
    }
};

using BioPtr = std::unique_ptr<BIO, OpensslDeleter<BIO_free_all>>;
using DigestPtr = std::unique_ptr<EVP_MD, OpensslDeleter<EVP_MD_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, OpensslDeleter<EVP_MD_CTX_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, OpensslDeleter<EVP_PKEY_free>>;

/// Takes what a scope adds to the thread's error queue off it again: an entry left behind would
/// make the next TLS read on the same thread report a failure that is not its own.
class ErrorQueueScope {
  public:
    ErrorQueueScope() { ERR_set_mark(); }
    ErrorQueueScope(const ErrorQueueScope&) = delete;
    ErrorQueueScope& operator=(const ErrorQueueScope&) = delete;
    ~ErrorQueueScope() { ERR_pop_to_mark(); }
};

/// Throws EnvironmentFailure where an OpenSSL call whose arguments are ours did not succeed.
inline void requireOpenssl(bool succeeded, const char* what) {
    if (!succeeded) {
        throw EnvironmentFailure(std::string("OpenSSL could not ") + what);
    }
}

}  // namespace gatehouse::proof
