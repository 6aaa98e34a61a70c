#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "server/records/dispenses.h"
#include "server/records/readings.h"
#include "server/services/environment.h"
#include "server/services/periodic_turn.h"

namespace gatehouse::services {

/// Keeps who asked whether something may be supplied, and who read which patient's record. Neither
/// waits for the disk: lines are gathered and written at least every second, all of one turn in one
/// transaction with one audit entry of each kind for each site. Thread-safe.
class AccessJournal {
  public:
    /// `onFailure` is told when lines could not be written; they are kept and tried again.
    AccessJournal(const Environment& environment, std::function<void()> onFailure);
    AccessJournal(const AccessJournal&) = delete;
    AccessJournal& operator=(const AccessJournal&) = delete;
    /// Writes what is left.
    ~AccessJournal() = default;

    /// Throws EnvironmentFailure where too many lines wait that could not be written: what
    /// leaves no trace must not be answered.
    void note(records::CheckMade check);
    void note(records::Reading reading);
    /// Writes what has been gathered so far before it returns.
    void flush();

  private:
    struct Lines {
        std::vector<records::CheckMade> checks;
        std::vector<records::Reading> readings;
    };

    void requireRoom() const;
    void writeGathered();

    const Environment& environment_;
    std::function<void()> onFailure_;
    std::mutex mutex_;
    Lines gathered_;
    std::mutex writing_;  // one turn at a time, so that lines stay in order
    PeriodicTurn turn_;
};

}  // namespace gatehouse::services
