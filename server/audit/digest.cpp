#include "server/audit/digest.h"

#include <array>

#include <openssl/evp.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"

namespace gatehouse::audit {

std::string sha256Hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    const int done =
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    if (done != 1) {
        throw EnvironmentFailure("OpenSSL gives no SHA-256");
    }
    return toHex(std::string(digest.begin(), digest.begin() + size));
}

std::string leafHashHex(std::string_view entry) {
    // The prefix keeps a leaf from being passed off as an inner node, which has another.
    return sha256Hex(std::string(1, '\0').append(entry));
}

}  // namespace gatehouse::audit
