#include "server/auth/password.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include <sodium.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "contract/signature/raw_bytes.h"
#include "server/auth/digest.h"
#include "server/auth/normal_form.h"
#include "server/auth/random.h"
#include "server/auth/sodium_ready.h"

namespace gatehouse::auth {
namespace {

using signature::rawBytes;

constexpr std::size_t kKeyBytes = 32;
constexpr HashingCost kLeast{1, 8};
constexpr HashingCost kMost{64, 1024 * 1024};

/// A turn of the semaphore for the length of a scope.
template <class Semaphore>
class Turn {
  public:
    explicit Turn(Semaphore& turns) : turns_(turns) { turns_.acquire(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { turns_.release(); }

  private:
    Semaphore& turns_;
};

std::size_t memoryBytes(HashingCost cost) {
    return std::size_t{cost.memoryKib} * 1024;
}

/// The parts of a text that hash() wrote.
struct StoredHash {
    HashingCost cost;
    std::string salt;
    std::string hash;
};

/// Takes what stands before `delimiter` off `rest`, and the delimiter; no value without one.
std::optional<std::string_view> takeUntil(std::string_view& rest, std::string_view delimiter) {
    const std::size_t at = rest.find(delimiter);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view taken = rest.substr(0, at);
    rest.remove_prefix(at + delimiter.size());
    return taken;
}

/// Standard base64 without padding of exactly `size` bytes.
std::optional<std::string> decodeBase64(std::string_view text, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t length = 0;
    const int status = sodium_base642bin(rawBytes(bytes),
                                         bytes.size(),
                                         text.data(),
                                         text.size(),
                                         nullptr,
                                         &length,
                                         nullptr,
                                         sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    return status == 0 && length == size ? std::optional(bytes) : std::nullopt;
}

/// From `$argon2id$v=19$m=65536,t=4,p=1$salt$hash`.
std::optional<StoredHash> parseStored(std::string_view text) {
    const auto before = takeUntil(text, "$argon2id$v=19$m=");
    const auto memory = takeUntil(text, ",t=");
    const auto passes = takeUntil(text, ",p=1$");
    const auto salt = takeUntil(text, "$");
    if (!before || !before->empty() || !memory || !passes || !salt) {
        return std::nullopt;
    }
    const auto memoryKib = parseDigits(*memory);
    const auto passCount = parseDigits(*passes);
    auto saltBytes = decodeBase64(*salt, crypto_pwhash_SALTBYTES);
    auto hash = decodeBase64(text, kKeyBytes);
    if (!memoryKib || *memoryKib > kMost.memoryKib || !passCount || *passCount > kMost.passes ||
        !saltBytes || !hash) {
        return std::nullopt;
    }
    const HashingCost cost{static_cast<std::uint32_t>(*passCount),
                           static_cast<std::uint32_t>(*memoryKib)};
    if (!PasswordHasher::isBearable(cost)) {
        return std::nullopt;
    }
    return StoredHash{cost, *std::move(saltBytes), *std::move(hash)};
}

[[noreturn]] void throwNoMemory() {
    throw EnvironmentFailure("there is not enough memory to hash a password");
}

}  // namespace

PasswordHasher::PasswordHasher(HashingCost cost) : cost_(cost) {
    require(isBearable(cost), "a hashing cost out of bounds");
    requireSodium();
    nobody_ = hash(Secret(toBase64Url(randomBytes(kKeyBytes))));
}

std::string PasswordHasher::hash(const Secret& password) const {
    const Turn turn(turns_);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const Secret normal = normalForm(password);
    const std::string_view bytes = normal.reveal();
    if (crypto_pwhash_str_alg(text.data(),
                              bytes.data(),
                              bytes.size(),
                              cost_.passes,
                              memoryBytes(cost_),
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throwNoMemory();
    }
    return text.data();
}

bool PasswordHasher::verify(const Secret& password, std::string_view stored) const {
    // Not crypto_pwhash_str_verify: it calls a failed allocation a wrong password.
    const auto parsed = parseStored(stored);
    return parsed && equalInConstantTime(deriveKey(password, parsed->salt, parsed->cost).reveal(),
                                         parsed->hash);
}

void PasswordHasher::verifyNobody(const Secret& password) const {
    static_cast<void>(verify(password, nobody_));
}

Secret PasswordHasher::deriveKey(const Secret& password,
                                 std::string_view salt,
                                 HashingCost cost) const {
    require(salt.size() == crypto_pwhash_SALTBYTES && isBearable(cost),
            "a salt or a hashing cost out of bounds");
    const Turn turn(turns_);
    std::string key(kKeyBytes, '\0');
    const Secret normal = normalForm(password);
    const std::string_view bytes = normal.reveal();
    if (crypto_pwhash(rawBytes(key),
                      key.size(),
                      bytes.data(),
                      bytes.size(),
                      rawBytes(salt),
                      cost.passes,
                      memoryBytes(cost),
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throwNoMemory();
    }
    return Secret(std::move(key));
}

std::optional<HashingCost> PasswordHasher::costOf(std::string_view stored) {
    const auto parsed = parseStored(stored);
    return parsed ? std::optional(parsed->cost) : std::nullopt;
}

bool PasswordHasher::isBearable(HashingCost cost) {
    return cost.passes >= kLeast.passes && cost.passes <= kMost.passes &&
           cost.memoryKib >= kLeast.memoryKib && cost.memoryKib <= kMost.memoryKib;
}

}  // namespace gatehouse::auth
