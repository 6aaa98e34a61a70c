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

/// One entry a site: entries are shown to the organisation of their site alone.
template <class Line>
void insertLines(storage::WriteTransaction& transaction,
                 const std::vector<Line>& lines,
                 SiteId Line::*site,
                 const audit::EntryHeader& header) {
    std::map<SiteId, std::vector<const Line*>> bySite;
    for (const Line& line : lines) {
        bySite[line.*site].push_back(&line);
    }
    for (const auto& [place, ofSite] : bySite) {
        for (const Line* line : ofSite) {
            records::insert(transaction, *line);
        }
        audit::EntryHeader entry = header;
        entry.site = place;
        audit::append(transaction, entry);
    }
}

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
            insertLines(transaction,
                        lines.checks,
                        &records::CheckMade::pharmacy,
                        {.at = now, .action = AuditAction::ChecksMade});
            insertLines(transaction,
                        lines.readings,
                        &records::Reading::site,
                        {.at = now, .action = AuditAction::ReadingsMade});
        });
    } catch (...) {
        const std::scoped_lock lock(mutex_);
        putBack(gathered_.checks, lines.checks);
        putBack(gathered_.readings, lines.readings);
        throw;
    }
}

}  // namespace gatehouse::services
