#include "server/auth/digest.h"

#include <openssl/crypto.h>

namespace gatehouse::auth {

bool equalInConstantTime(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace gatehouse::auth
