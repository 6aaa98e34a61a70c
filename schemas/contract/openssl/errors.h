#pragma once

#include <string>

#include <openssl/err.h>

#include "contract/base/exception.h"

namespace gatehouse {

/// Takes what a scope adds to the thread's error queue off it again: an entry left behind would
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

}  // namespace gatehouse
