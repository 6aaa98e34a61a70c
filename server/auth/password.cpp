#include "server/auth/password.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <utility>

#include <sodium.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "server/auth/random.h"
#include "server/auth/raw_bytes.h"
#include "server/auth/sodium_ready.h"

namespace gatehouse::auth {
namespace {

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
    const std::string_view bytes = password.reveal();
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
    const Turn turn(turns_);
    const std::string text(stored);
    const std::string_view bytes = password.reveal();
    errno = 0;
    if (crypto_pwhash_str_verify(text.c_str(), bytes.data(), bytes.size()) == 0) {
        return true;
    }
    // libsodium answers -1 for a wrong password and for a failed allocation alike.
    if (errno == ENOMEM) {
        throwNoMemory();
    }
    return false;
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
    const std::string_view bytes = password.reveal();
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

bool PasswordHasher::isBearable(HashingCost cost) {
    return cost.passes >= kLeast.passes && cost.passes <= kMost.passes &&
           cost.memoryKib >= kLeast.memoryKib && cost.memoryKib <= kMost.memoryKib;
}

}  // namespace gatehouse::auth
