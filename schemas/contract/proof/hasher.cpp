#include "contract/proof/hasher.h"

#include <algorithm>
#include <array>

#include <openssl/evp.h>

#include "contract/base/exception.h"
#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"

namespace gatehouse::proof {
namespace {

constexpr std::string_view kLeaf("\x00", 1);
constexpr char kNode = '\x01';

/// Looked up once: that takes longer than the hash of an entry. Null where there is none.
const EVP_MD* sha256() {
    static const DigestPtr kSha256{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    return kSha256.get();
}

}  // namespace

struct Hasher::Context {
    DigestContextPtr digest{EVP_MD_CTX_new()};

    template <class... Parts>
    Hash over(const Parts&... parts) {
        Hash hash{};
        // The type is set already: with another nullptr OpenSSL starts over without a look-up.
        const bool done =
            EVP_DigestInit_ex2(digest.get(), nullptr, nullptr) == 1 &&
            (... && (EVP_DigestUpdate(digest.get(), parts.data(), parts.size()) == 1)) &&
            EVP_DigestFinal_ex(digest.get(), hash.data(), nullptr) == 1;
        requireOpenssl(done, "compute a SHA-256");
        return hash;
    }
};

Hasher::Hasher() : context_(std::make_unique<Context>()) {
    requireOpenssl(sha256() != nullptr && context_->digest &&
                       EVP_DigestInit_ex2(context_->digest.get(), sha256(), nullptr) == 1,
                   "compute a SHA-256");
}

Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

Hash Hasher::plain(std::string_view bytes) {
    return context_->over(bytes);
}

Hash Hasher::leaf(std::string_view entry) {
    return context_->over(kLeaf, entry);
}

Hash Hasher::node(const Hash& left, const Hash& right) {
    // In one piece: OpenSSL gathers smaller ones for longer than it hashes them.
    std::array<char, 1 + 2 * std::tuple_size_v<Hash>> bytes{kNode};
    std::copy(left.begin(), left.end(), bytes.begin() + 1);
    std::copy(right.begin(), right.end(), bytes.begin() + 1 + left.size());
    return context_->over(bytes);
}

}  // namespace gatehouse::proof
