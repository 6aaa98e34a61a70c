#pragma once

#include "contract/base/instant.h"

namespace gatehouse {

/// Where the services take their time from. Thread-safe. Throws EnvironmentFailure where the time
/// cannot be told.
class Clock {
  public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace gatehouse
