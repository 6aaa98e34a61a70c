#pragma once

#include <sodium.h>

#include "contract/base/exception.h"

namespace gatehouse::auth {

/// Internal. Makes libsodium ready; cheap and thread-safe to repeat. Throws EnvironmentFailure.
inline void requireSodium() {
    if (sodium_init() < 0) {
        throw EnvironmentFailure("libsodium could not be initialised");
    }
}

}  // namespace gatehouse::auth
