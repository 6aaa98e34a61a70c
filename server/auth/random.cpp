#include "server/auth/random.h"

#include <cstdint>
#include <limits>
#include <optional>

#include <openssl/rand.h>

#include "contract/base/exception.h"
#include "contract/openssl/errors.h"
#include "contract/signature/raw_bytes.h"

namespace gatehouse::auth {
namespace {

using signature::rawBytes;

constexpr std::size_t kNumberBytes = 5;

}  // namespace

std::string randomBytes(std::size_t count) {
    require(count <= static_cast<std::size_t>(std::numeric_limits<int>::max()),
            "more random bytes than one call gives");
    const ErrorQueueScope errors;
    std::string bytes(count, '\0');
    requireOpenssl(RAND_bytes(rawBytes(bytes), static_cast<int>(count)) == 1, "give random bytes");
    return bytes;
}

AuthorisationNumber newAuthorisationNumber() {
    while (true) {
        std::uint64_t value = 0;
        for (const char c : randomBytes(kNumberBytes)) {
            value = (value << 8U) | static_cast<unsigned char>(c);
        }
        if (const auto number = AuthorisationNumber::fromValue(value)) {
            return *number;
        }
    }
}

}  // namespace gatehouse::auth
