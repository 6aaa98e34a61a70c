#include "server/auth/hashing_cost.h"

#include <algorithm>
#include <cstdint>

#include "contract/base/exception.h"

namespace gatehouse::auth {
namespace {

using std::chrono::microseconds;

constexpr HashingCost kTried{2, 64 * 1024};
constexpr std::int64_t kMebibyte = 1024;
constexpr std::int64_t kMostPasses = 16;
constexpr int kMeasurements = 3;
constexpr microseconds kEnough{1'000'000};

std::int64_t workOf(HashingCost cost) {
    return std::int64_t{cost.passes} * cost.memoryKib;
}

}  // namespace

HashingCost tunedCost(const MeasureHash& measure) {
    // The shortest of a few: whatever else the machine does only lengthens it.
    microseconds best = microseconds::max();
    microseconds spent{0};
    for (int i = 0; i < kMeasurements && spent < kEnough; ++i) {
        const microseconds took = std::max(measure(kTried), microseconds(1));
        best = std::min(best, took);
        spent += took;
    }
    // Argon2's time is as its work: passes times memory.
    const std::int64_t work = workOf(kTried) * microseconds(kHashingAim).count() / best.count();
    const std::int64_t memory =
        std::clamp<std::int64_t>(work / kLeastCost.passes, kLeastCost.memoryKib, kMostMemoryKib) /
        kMebibyte * kMebibyte;
    const std::int64_t passes =
        std::clamp<std::int64_t>(work / memory, kLeastCost.passes, kMostPasses);
    return {static_cast<std::uint32_t>(passes), static_cast<std::uint32_t>(memory)};
}

microseconds measureHash(HashingCost cost) {
    const PasswordHasher hasher(HashingCost{1, 8});
    const Secret password("a password to measure with");
    const std::string salt(16, 's');
    const auto begin = std::chrono::steady_clock::now();
    static_cast<void>(hasher.deriveKey(password, salt, cost));
    return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - begin);
}

bool isWeaker(HashingCost stored, HashingCost present) {
    return stored.memoryKib < present.memoryKib || workOf(stored) < workOf(present);
}

}  // namespace gatehouse::auth
