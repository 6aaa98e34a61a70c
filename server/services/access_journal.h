#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "server/records/dispenses.h"
#include "server/services/environment.h"
#include "server/services/periodic_turn.h"

namespace gatehouse::services {

/// Keeps who asked whether something may be supplied. A check does not wait for the disk: lines
/// are gathered and written at least every second, all of one turn in one transaction with one
/// audit entry for each pharmacy. Thread-safe.
class AccessJournal {
  public:
    /// `onFailure` is told when lines could not be written; they are kept and tried again.
    AccessJournal(const Environment& environment, std::function<void()> onFailure);
    AccessJournal(const AccessJournal&) = delete;
    AccessJournal& operator=(const AccessJournal&) = delete;
    /// Writes what is left.
    ~AccessJournal() = default;

    /// Throws EnvironmentFailure where too many lines wait that could not be written: a check that
    /// leaves no trace must not be answered.
    void note(records::CheckMade check);
    /// Writes what has been gathered so far before it returns.
    void flush();

  private:
    void writeGathered();

    const Environment& environment_;
    std::function<void()> onFailure_;
    std::mutex mutex_;
    std::vector<records::CheckMade> gathered_;
    std::mutex writing_;  // one turn at a time, so that lines stay in order
    PeriodicTurn turn_;
};

}  // namespace gatehouse::services
