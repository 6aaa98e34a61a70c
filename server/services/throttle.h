#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "contract/base/clock.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::services {

/// How guessing is slowed down: so many failures are free, from then on each doubles the wait, up
/// to the longest. Failures are forgotten so long after the last wait has ended.
struct ThrottleLimits {
    std::int64_t freeFailures;
    std::chrono::seconds longest;
    std::chrono::seconds forgottenAfter;
};

/// A minute at most, so that nobody is locked out for long.
inline constexpr ThrottleLimits kAccountLimits{5, std::chrono::minutes(1), std::chrono::hours(24)};

/// Slows down guessing, by names of what is guarded. Survives a restart. Thread-safe.
class Throttle {
  public:
    Throttle(storage::RuntimeDatabase& database, const Clock& clock)
        : database_(database), clock_(clock) {}

    /// How long the name still has to wait.
    [[nodiscard]] std::optional<std::chrono::seconds> waitOf(
        const std::string& name, const ThrottleLimits& limits = kAccountLimits);
    void noteFailure(const std::string& name, const ThrottleLimits& limits = kAccountLimits);
    void noteSuccess(const std::string& name);

  private:
    storage::RuntimeDatabase& database_;
    const Clock& clock_;
};

}  // namespace gatehouse::services
