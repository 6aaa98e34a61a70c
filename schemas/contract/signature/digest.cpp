#include "contract/signature/digest.h"

#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/raw_bytes.h"

namespace gatehouse::signature {

std::string sha256(std::string_view bytes) {
    const ErrorQueueScope errors;
    std::string digest(32, '\0');
    requireOpenssl(
        EVP_Digest(bytes.data(), bytes.size(), rawBytes(digest), nullptr, EVP_sha256(), nullptr) ==
            1,
        "compute a SHA-256 digest");
    return digest;
}

}  // namespace gatehouse::signature
