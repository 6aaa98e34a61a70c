#include "server/auth/token.h"

#include <cstddef>

#include "contract/base/bytes.h"
#include "server/auth/digest.h"
#include "server/auth/random.h"

namespace gatehouse::auth {
namespace {
constexpr std::size_t kTokenBytes = 32;
}

Secret newSessionToken() {
    const Secret bytes(randomBytes(kTokenBytes));
    return Secret(toBase64Url(bytes.reveal()));
}

std::string tokenDigest(std::string_view token) {
    return toHex(sha256(token));
}

}  // namespace gatehouse::auth
