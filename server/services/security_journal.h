#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/facts/audit_action.h"
#include "server/services/actor.h"
#include "server/services/environment.h"
#include "server/services/periodic_turn.h"

namespace gatehouse::services {

/// Something that has to be remembered and changes nothing on record: a sign-in, a refusal. No
/// patient's data, nothing secret and no user name that does not exist belongs in it.
struct SecurityEvent {
    AuditAction action{};
    std::optional<UserId> actor{};
    std::string role{};            ///< in which the actor acted; empty where nobody was signed in
    std::optional<SiteId> site{};  ///< whose organisation's auditors see it; none: everybody's
    std::string subject{};         ///< an id; empty where there is none
    std::map<std::string, std::string> detail{};

    auto operator<=>(const SecurityEvent&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// An event that somebody who is signed in brought about.
[[nodiscard]] SecurityEvent eventOf(const Actor& actor,
                                    AuditAction action,
                                    const std::string& subject = {});

/// Writes security events as audit entries, all of a turn of half a second in one transaction.
/// Equal events of one turn are one entry with their number as `count`, and beyond a bound the rest
/// of a turn is counted by action alone, so that a flood of failures does not fill the disk.
/// Thread-safe.
class SecurityJournal {
  public:
    static constexpr std::chrono::milliseconds kTurn{500};
    /// Different events of one turn that are told apart.
    static constexpr std::size_t kMostDistinct = 500;

    /// `onFailure` is told when events could not be written; they are kept and tried again.
    SecurityJournal(const Environment& environment,
                    std::function<void()> onFailure,
                    std::chrono::milliseconds turn = kTurn);
    SecurityJournal(const SecurityJournal&) = delete;
    SecurityJournal& operator=(const SecurityJournal&) = delete;
    /// Writes what is left.
    ~SecurityJournal() = default;

    /// Never fails the request that it is about.
    void note(const SecurityEvent& event) noexcept;
    /// Writes what has been gathered so far before it returns.
    void flush();

  private:
    struct Counted {
        SecurityEvent event;
        std::int64_t times = 0;
    };
    /// In the order in which each came first.
    class Gathered {
      public:
        void count(const SecurityEvent& event, std::int64_t times);
        [[nodiscard]] const std::vector<Counted>& events() const { return events_; }

      private:
        void add(const SecurityEvent& event, std::int64_t times);

        std::vector<Counted> events_;
        std::map<SecurityEvent, std::size_t> places_;
    };

    void writeGathered();

    const Environment& environment_;
    std::function<void()> onFailure_;
    std::mutex mutex_;
    Gathered gathered_;
    std::mutex writing_;  // one turn at a time, so that events stay in order
    PeriodicTurn turn_;
};

}  // namespace gatehouse::services
