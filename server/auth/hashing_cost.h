#pragma once

#include <chrono>
#include <functional>

#include "server/auth/password.h"

namespace gatehouse::auth {

/// What a hash should take: long for whoever guesses, bearable for whoever signs in.
inline constexpr std::chrono::milliseconds kHashingAim{250};
/// Source: OWASP Password Storage Cheat Sheet, the least for Argon2id.
inline constexpr HashingCost kLeastCost{2, 19 * 1024};
/// Two run at once (PasswordHasher), so twice this is what sign-ins may take of the memory.
inline constexpr std::uint32_t kMostMemoryKib = 256 * 1024;

/// How long one hash of that cost takes on this machine.
using MeasureHash = std::function<std::chrono::microseconds(HashingCost)>;

/// The cost that comes nearest to the aim without passing it: two passes over as much memory as
/// the time allows, 64 to 256 MiB, then more passes; below 64 MiB only where the machine is too
/// slow, and never below kLeastCost. Measures at most three times, and no more once a second has
/// gone.
[[nodiscard]] HashingCost tunedCost(const MeasureHash& measure);

/// Measures with the real clock.
[[nodiscard]] std::chrono::microseconds measureHash(HashingCost cost);

/// Whether a hash of the stored cost is to be replaced at the next sign-in: it takes less memory,
/// or does less work, than the present cost.
[[nodiscard]] bool isWeaker(HashingCost stored, HashingCost present);

}  // namespace gatehouse::auth
