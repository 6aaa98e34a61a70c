#include "server/services/access_journal.h"

#include <chrono>
#include <exception>
#include <map>
#include <utility>

#include "contract/base/exception.h"
#include "server/audit/log.h"

namespace gatehouse::services {
namespace {

// Many minutes of checks; beyond that the disk has failed and memory must not follow it.
constexpr std::size_t kMostGathered = 100'000;
// Half the promise, so that a turn that takes its time still keeps it.
constexpr std::chrono::milliseconds kTurn{500};

/// One entry a pharmacy: entries are shown to the organisation of their site alone.
void insertLines(storage::WriteTransaction& transaction,
                 const std::vector<records::CheckMade>& lines,
                 Instant now) {
    std::map<SiteId, std::vector<const records::CheckMade*>> byPharmacy;
    for (const records::CheckMade& line : lines) {
        byPharmacy[line.pharmacy].push_back(&line);
    }
    for (const auto& [pharmacy, checks] : byPharmacy) {
        for (const records::CheckMade* check : checks) {
            records::insert(transaction, *check);
        }
        audit::append(transaction,
                      {.at = now, .action = AuditAction::ChecksMade, .site = pharmacy});
    }
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
    if (gathered_.size() >= kMostGathered) {
        throw EnvironmentFailure("checks can no longer be written down");
    }
    gathered_.push_back(std::move(check));
}

void AccessJournal::flush() {
    writeGathered();
}

void AccessJournal::writeGathered() {
    const std::scoped_lock turn(writing_);
    std::vector<records::CheckMade> lines;
    {
        const std::scoped_lock lock(mutex_);
        lines.swap(gathered_);
    }
    if (lines.empty()) {
        return;
    }
    try {
        environment_.database.write([&](storage::WriteTransaction& transaction) {
            insertLines(transaction, lines, recordedNow(environment_));
        });
    } catch (...) {
        // Nothing was written: the lines go back before those that came meanwhile.
        const std::scoped_lock lock(mutex_);
        gathered_.insert(gathered_.begin(), lines.begin(), lines.end());
        throw;
    }
}

}  // namespace gatehouse::services
