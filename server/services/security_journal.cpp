#include "server/services/security_journal.h"

#include <exception>
#include <utility>

#include "server/audit/log.h"

namespace gatehouse::services {
namespace {

void write(storage::WriteTransaction& transaction,
           const SecurityEvent& event,
           std::int64_t times,
           Instant now) {
    audit::DetailValues detail(event.detail.begin(), event.detail.end());
    if (times > 1) {
        detail["count"] = times;
    }
    audit::append(transaction,
                  {now, event.action, event.actor, event.role, event.site, event.subject},
                  detail);
}

}  // namespace

SecurityEvent eventOf(const Actor& actor, AuditAction action, const std::string& subject) {
    return {action, actor.user, std::string(nameOf(actor.role)), actor.site, subject, {}};
}

SecurityJournal::SecurityJournal(const Environment& environment,
                                 std::function<void()> onFailure,
                                 std::chrono::milliseconds turn)
    : environment_(environment), onFailure_(std::move(onFailure)), turn_(turn, [this] {
          try {
              writeGathered();
          } catch (const std::exception&) {
              onFailure_();
          }
      }) {
}

void SecurityJournal::note(const SecurityEvent& event) noexcept {
    try {
        const std::scoped_lock lock(mutex_);
        gathered_.count(event, 1);
    } catch (const std::exception&) {
        // There is no memory for one more event; the request itself goes on.
        onFailure_();
    }
}

void SecurityJournal::flush() {
    writeGathered();
}

void SecurityJournal::Gathered::count(const SecurityEvent& event, std::int64_t times) {
    if (events_.size() < kMostDistinct || places_.count(event) > 0) {
        add(event, times);
    } else {
        add({.action = event.action, .detail = {{"events", "further"}}}, times);
    }
}

void SecurityJournal::Gathered::add(const SecurityEvent& event, std::int64_t times) {
    const auto [place, isNew] = places_.emplace(event, events_.size());
    if (isNew) {
        events_.push_back({event, 0});
    }
    events_[place->second].times += times;
}

void SecurityJournal::writeGathered() {
    const std::scoped_lock turn(writing_);
    Gathered gathered;
    {
        const std::scoped_lock lock(mutex_);
        std::swap(gathered, gathered_);
    }
    if (gathered.events().empty()) {
        return;
    }
    try {
        environment_.database.write([&](storage::WriteTransaction& transaction) {
            const Instant now = recordedNow(environment_);
            for (const auto& [event, times] : gathered.events()) {
                write(transaction, event, times, now);
            }
        });
    } catch (...) {
        // Nothing was written: they go back before those that came meanwhile.
        const std::scoped_lock lock(mutex_);
        for (const auto& [event, times] : gathered_.events()) {
            gathered.count(event, times);
        }
        std::swap(gathered, gathered_);
        throw;
    }
}

}  // namespace gatehouse::services
