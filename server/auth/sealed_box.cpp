#include "server/auth/sealed_box.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <sodium.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "contract/signature/raw_bytes.h"
#include "server/auth/random.h"
#include "server/auth/sodium_ready.h"

namespace gatehouse::auth {
namespace {

using signature::rawBytes;

constexpr std::string_view kLabel = "gh-sealed-1";
constexpr std::size_t kCostBytes = 8;
constexpr std::size_t kSaltBytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// A sealed text taken apart, each part decoded.
struct Box {
    HashingCost cost;
    std::string salt;
    std::string nonce;
    std::string cipherText;
    std::string_view additionalData;
};

void appendBigEndian(std::string& bytes, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        bytes += static_cast<char>((value >> shift) & 0xFFU);
    }
}

std::uint32_t readBigEndian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (const char c : bytes.substr(at, 4)) {
        value = (value << 8U) | static_cast<unsigned char>(c);
    }
    return value;
}

std::optional<std::array<std::string, 3>> decodeParts(std::string_view text) {
    std::array<std::string, 3> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t dot = text.find('.');
        const bool isLast = i + 1 == parts.size();
        auto part = fromBase64Url(text.substr(0, dot));
        if (!part || (dot == std::string_view::npos) != isLast) {
            return std::nullopt;
        }
        parts[i] = *std::move(part);
        text.remove_prefix(isLast ? text.size() : dot + 1);
    }
    return parts;
}

std::optional<Box> parseBox(std::string_view sealed) {
    if (sealed.substr(0, kLabel.size()) != kLabel || sealed.size() == kLabel.size() ||
        sealed[kLabel.size()] != '.') {
        return std::nullopt;
    }
    auto parts = decodeParts(sealed.substr(kLabel.size() + 1));
    if (!parts) {
        return std::nullopt;
    }
    auto& [salt, nonce, cipherText] = *parts;
    if (salt.size() != kCostBytes + kSaltBytes || nonce.size() != kNonceBytes ||
        cipherText.size() < kTagBytes) {
        return std::nullopt;
    }
    const HashingCost cost{readBigEndian(salt, 0), readBigEndian(salt, 4)};
    if (!PasswordHasher::isBearable(cost)) {
        return std::nullopt;
    }
    return Box{cost,
               salt.substr(kCostBytes),
               std::move(nonce),
               std::move(cipherText),
               sealed.substr(0, sealed.rfind('.'))};
}

}  // namespace

std::string closeBox(const Secret& content, const Secret& password, const PasswordHasher& hasher) {
    requireSodium();
    const std::string salt = randomBytes(kSaltBytes);
    const std::string nonce = randomBytes(kNonceBytes);
    const Secret key = hasher.deriveKey(password, salt, hasher.cost());
    std::string saltPart;
    appendBigEndian(saltPart, hasher.cost().passes);
    appendBigEndian(saltPart, hasher.cost().memoryKib);
    saltPart += salt;
    const std::string text =
        std::string(kLabel) + "." + toBase64Url(saltPart) + "." + toBase64Url(nonce);
    std::string cipherText(content.reveal().size() + kTagBytes, '\0');
    const int status = crypto_aead_xchacha20poly1305_ietf_encrypt(rawBytes(cipherText),
                                                                  nullptr,
                                                                  rawBytes(content.reveal()),
                                                                  content.reveal().size(),
                                                                  rawBytes(text),
                                                                  text.size(),
                                                                  nullptr,
                                                                  rawBytes(nonce),
                                                                  rawBytes(key.reveal()));
    require(status == 0, "a secret that cannot be sealed");
    return text + "." + toBase64Url(cipherText);
}

std::optional<Secret> openBox(std::string_view sealed,
                              const Secret& password,
                              const PasswordHasher& hasher) {
    requireSodium();
    const auto box = parseBox(sealed);
    if (!box) {
        return std::nullopt;
    }
    const Secret key = hasher.deriveKey(password, box->salt, box->cost);
    std::string content(box->cipherText.size() - kTagBytes, '\0');
    const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(rawBytes(content),
                                                                  nullptr,
                                                                  nullptr,
                                                                  rawBytes(box->cipherText),
                                                                  box->cipherText.size(),
                                                                  rawBytes(box->additionalData),
                                                                  box->additionalData.size(),
                                                                  rawBytes(box->nonce),
                                                                  rawBytes(key.reveal()));
    if (status != 0) {
        return std::nullopt;
    }
    return Secret(std::move(content));
}

}  // namespace gatehouse::auth
