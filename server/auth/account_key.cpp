#include "server/auth/account_key.h"

#include <cstddef>
#include <utility>

#include <sodium.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "contract/signature/raw_bytes.h"
#include "server/auth/random.h"
#include "server/auth/secret_file.h"
#include "server/auth/sodium_ready.h"

namespace gatehouse::auth {
namespace {

using signature::rawBytes;

constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kDigestBytes = 32;

}  // namespace

AccountKey::AccountKey(Secret bytes) : bytes_(std::move(bytes)) {
    requireSodium();
}

void AccountKey::makeFile(const std::filesystem::path& path) {
    const Secret bytes(randomBytes(kKeyBytes));
    const Secret line(toBase64Url(bytes.reveal()) + "\n");
    writeSecretFile(path, line.reveal());
}

AccountKey AccountKey::load(const std::filesystem::path& path) {
    const Secret text = readSecretFile(path);
    const std::string_view line = text.reveal();
    auto bytes = fromBase64Url(line.substr(0, line.find_last_not_of("\r\n") + 1));
    if (!bytes || bytes->size() != kKeyBytes) {
        throw EnvironmentFailure(path.string() + ": holds no key of 256 bits in base64url");
    }
    return AccountKey(Secret(*std::move(bytes)));
}

AccountKey AccountKey::generate() {
    return AccountKey(Secret(randomBytes(kKeyBytes)));
}

std::string AccountKey::seal(const Secret& content, std::string_view owner) const {
    const std::string nonce = randomBytes(kNonceBytes);
    const std::string_view plain = content.reveal();
    std::string box(plain.size() + kTagBytes, '\0');
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(rawBytes(box),
                                               &size,
                                               rawBytes(plain),
                                               plain.size(),
                                               rawBytes(owner),
                                               owner.size(),
                                               nullptr,
                                               rawBytes(nonce),
                                               rawBytes(bytes_.reveal()));
    return toBase64Url(nonce + box);
}

std::optional<Secret> AccountKey::open(std::string_view sealed, std::string_view owner) const {
    const auto bytes = fromBase64Url(sealed);
    if (!bytes || bytes->size() < kNonceBytes + kTagBytes) {
        return std::nullopt;
    }
    const std::string_view nonce = std::string_view(*bytes).substr(0, kNonceBytes);
    const std::string_view box = std::string_view(*bytes).substr(kNonceBytes);
    std::string content(box.size() - kTagBytes, '\0');
    unsigned long long size = 0;
    const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(rawBytes(content),
                                                                  &size,
                                                                  nullptr,
                                                                  rawBytes(box),
                                                                  box.size(),
                                                                  rawBytes(owner),
                                                                  owner.size(),
                                                                  rawBytes(nonce),
                                                                  rawBytes(bytes_.reveal()));
    return status == 0 ? std::optional<Secret>(Secret(std::move(content))) : std::nullopt;
}

std::string AccountKey::digest(std::string_view text) const {
    std::string digest(kDigestBytes, '\0');
    const std::string_view key = bytes_.reveal();
    crypto_generichash(
        rawBytes(digest), digest.size(), rawBytes(text), text.size(), rawBytes(key), key.size());
    return toHex(digest);
}

}  // namespace gatehouse::auth
