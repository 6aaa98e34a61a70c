#include "server/services/access_journal.h"

#include <chrono>
#include <exception>
#include <utility>

#include "contract/base/exception.h"
#include "server/audit/log.h"

namespace gatehouse::services {
namespace {

// Many minutes of checks; beyond that the disk has failed and memory must not follow it.
constexpr std::size_t kMostGathered = 100'000;
// One entry a second at most: there would be one for each check.
constexpr std::chrono::seconds kTurn{1};

/// Puts lines that were not written before those that came meanwhile.
template <class Line>
void putBack(std::vector<Line>& gathered, const std::vector<Line>& lines) {
    gathered.insert(gathered.begin(), lines.begin(), lines.end());
}

}  // namespace

AccessJournal::AccessJournal(const Environment& environment, std::function<void()> onFailure)
    : environment_(environment), onFailure_(std::move(onFailure)), turn_(kTurn, [this] {
          try {
              writeGathered();
          } catch (const std::exception&) {
              onFailure_();
          }
      }) {
}

void AccessJournal::note(records::CheckMade check) {
    const std::scoped_lock lock(mutex_);
    requireRoom();
    gathered_.checks.push_back(std::move(check));
}

void AccessJournal::note(records::Reading reading) {
    const std::scoped_lock lock(mutex_);
    requireRoom();
    gathered_.readings.push_back(std::move(reading));
}

void AccessJournal::requireRoom() const {
    if (gathered_.checks.size() + gathered_.readings.size() >= kMostGathered) {
        throw EnvironmentFailure("checks and readings can no longer be written down");
    }
}

void AccessJournal::flush() {
    writeGathered();
}

void AccessJournal::writeGathered() {
    const std::scoped_lock turn(writing_);
    Lines lines;
    {
        const std::scoped_lock lock(mutex_);
        std::swap(lines, gathered_);
    }
    if (lines.checks.empty() && lines.readings.empty()) {
        return;
    }
    try {
        environment_.database.write([&](storage::WriteTransaction& transaction) {
            const Instant now = recordedNow(environment_);
            for (const records::CheckMade& check : lines.checks) {
                records::insert(transaction, check);
            }
            for (const records::Reading& reading : lines.readings) {
                records::insert(transaction, reading);
            }
            audit::appendTogether(transaction,
                                  {.at = now, .action = AuditAction::AccessJournalWritten});
        });
    } catch (...) {
        const std::scoped_lock lock(mutex_);
        putBack(gathered_.checks, lines.checks);
        putBack(gathered_.readings, lines.readings);
        throw;
    }
}

}  // namespace gatehouse::services
