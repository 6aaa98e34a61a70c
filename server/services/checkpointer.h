#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

#include "server/services/environment.h"
#include "server/services/periodic_turn.h"

namespace gatehouse::services {

/// Puts signed checkpoints on record: within a minute of the first entry that none covers, and
/// whenever somebody asks. What is due by the number of entries is `closing`'s. Thread-safe.
class Checkpointer {
  public:
    using SteadyClock = std::function<std::chrono::steady_clock::time_point()>;
    static constexpr std::chrono::seconds kLatest{60};

    /// `onFailure` is told where one could not be signed; it is tried again.
    Checkpointer(const Environment& environment,
                 std::function<void()> onFailure,
                 SteadyClock steadyNow = std::chrono::steady_clock::now);

    /// Signs one where there are entries that none covers.
    void sign();
    /// What happens every second: signs where it is time.
    void look();

    /// For Database::setClosing: signs where audit::kCheckpointEvery entries are covered by none.
    [[nodiscard]] static std::function<void(storage::WriteTransaction&)> closing(
        const Clock& clock, const proof::NoteSigner& key);

  private:
    const Environment& environment_;
    std::function<void()> onFailure_;
    SteadyClock steadyNow_;
    std::mutex looking_;
    /// Since when there are uncovered entries, as far as was seen.
    std::optional<std::chrono::steady_clock::time_point> uncoveredSince_;
    PeriodicTurn turn_;
};

}  // namespace gatehouse::services
