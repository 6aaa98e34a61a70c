#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

#include "contract/base/secret.h"

namespace gatehouse::auth {

/// What one Argon2id costs: `passes` over `memoryKib` KiB, one lane.
struct HashingCost {
    std::uint32_t passes;
    std::uint32_t memoryKib;
};

/// Where nothing was measured yet (hashing_cost.h): 110 ms on the 2-core machine that it was chosen
/// on. libsodium's "interactive" is 64 MiB and 2 passes.
inline constexpr HashingCost kProductionCost{4, 64 * 1024};

/// Hashes passwords with Argon2id. Thread-safe: at most two computations run at once,
/// further callers wait their turn, so each must hold nothing that others
/// need. Every function throws EnvironmentFailure where there is no memory for one.
class PasswordHasher {
  public:
    /// Computes one hash, the one that unknown users are held against. Throws LogicFailure where
    /// isBearable() does not hold.
    explicit PasswordHasher(HashingCost cost);

    [[nodiscard]] HashingCost cost() const { return cost_; }

    /// Self-describing text (`$argon2id$v=19$...`) with a salt of its own. Passwords are hashed in
    /// their normalForm().
    [[nodiscard]] std::string hash(const Secret& password) const;

    /// False also where `stored` is no such text or asks for an unbearable cost. The cost is the
    /// stored hash's own.
    [[nodiscard]] bool verify(const Secret& password, std::string_view stored) const;

    /// For a user who does not exist: takes the time of a verification at this hasher's cost, so
    /// that the answer's delay does not tell who has an account.
    void verifyNobody(const Secret& password) const;

    /// A 256-bit key from a password. `salt` is 16 bytes; `cost` is bearable.
    [[nodiscard]] Secret deriveKey(const Secret& password,
                                   std::string_view salt,
                                   HashingCost cost) const;

    /// What a text that hash() wrote cost; none for any other.
    [[nodiscard]] static std::optional<HashingCost> costOf(std::string_view stored);

    /// Whether a cost lies between the least that Argon2id knows (1 pass, 8 KiB) and 64 passes over
    /// 1 GiB: one read from storage may be anything.
    [[nodiscard]] static bool isBearable(HashingCost cost);

  private:
    static constexpr std::ptrdiff_t kAtOnce = 2;

    HashingCost cost_;
    mutable std::counting_semaphore<kAtOnce> turns_{kAtOnce};
    std::string nobody_;
};

}  // namespace gatehouse::auth
