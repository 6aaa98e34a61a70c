#include "server/auth/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "server/auth/openssl_ptr.h"
#include "server/auth/raw_bytes.h"

namespace gatehouse::auth {

std::string sha256(std::string_view bytes) {
    const ErrorQueueScope errors;
    std::string digest(32, '\0');
    requireOpenssl(
        EVP_Digest(bytes.data(), bytes.size(), rawBytes(digest), nullptr, EVP_sha256(), nullptr) ==
            1,
        "compute a SHA-256 digest");
    return digest;
}

bool equalInConstantTime(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace gatehouse::auth
