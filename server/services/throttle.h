#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "contract/base/clock.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::services {

/// Slows down guessing. The first five failures of a name are free; from then on each doubles the
/// wait, to a minute at most, so that nobody is locked out for long. Survives a restart.
/// Thread-safe.
class Throttle {
  public:
    Throttle(storage::RuntimeDatabase& database, const Clock& clock)
        : database_(database), clock_(clock) {}

    /// How long the name still has to wait.
    [[nodiscard]] std::optional<std::chrono::seconds> waitOf(const std::string& name);
    void noteFailure(const std::string& name);
    void noteSuccess(const std::string& name);

  private:
    storage::RuntimeDatabase& database_;
    const Clock& clock_;
};

}  // namespace gatehouse::services
