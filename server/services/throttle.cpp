#include "server/services/throttle.h"

#include <algorithm>

#include "server/records/sessions.h"

namespace gatehouse::services {
namespace {

constexpr std::int64_t kMillisecondsPerSecond = 1000;
/// Nobody's failures are remembered for longer: rows of names that were tried once go.
constexpr std::chrono::hours kLongestMemory{24};

std::int64_t milliseconds(std::chrono::milliseconds duration) {
    return duration.count();
}

std::int64_t waitAfter(std::int64_t failures, const ThrottleLimits& limits) {
    if (failures < limits.freeFailures) {
        return 0;
    }
    constexpr std::int64_t kMostDoublings = 20;
    const std::int64_t doublings = std::min(failures - limits.freeFailures, kMostDoublings);
    return std::min(kMillisecondsPerSecond << doublings, milliseconds(limits.longest));
}

}  // namespace

std::optional<std::chrono::seconds> Throttle::waitOf(const std::string& name,
                                                     const ThrottleLimits& limits) {
    const auto row = database_.transact([&](const storage::RuntimeTransaction& transaction) {
        return records::findThrottle(transaction, name);
    });
    if (!row) {
        return std::nullopt;
    }
    const std::int64_t left = row->blockedUntil.milliseconds() - clock_.now().milliseconds();
    // No wait is that long: the clock was set back, which must not turn a minute into a year.
    const bool isOver = left <= 0 || left > milliseconds(limits.longest);
    return isOver ? std::nullopt : std::optional(std::chrono::seconds((left + 999) / 1000));
}

void Throttle::noteFailure(const std::string& name, const ThrottleLimits& limits) {
    const std::int64_t now = clock_.now().milliseconds();
    database_.transact([&](storage::RuntimeTransaction& transaction) {
        const Instant forgotten = Instant::fromMilliseconds(now - milliseconds(kLongestMemory));
        records::removeThrottlesBefore(transaction, forgotten);
        const auto row = records::findThrottle(transaction, name);
        const bool counts =
            row && now - row->blockedUntil.milliseconds() < milliseconds(limits.forgottenAfter);
        const std::int64_t failures = (counts ? row->failures : 0) + 1;
        records::save(
            transaction,
            {name, failures, Instant::fromMilliseconds(now + waitAfter(failures, limits))});
    });
}

void Throttle::noteSuccess(const std::string& name) {
    database_.transact([&](storage::RuntimeTransaction& transaction) {
        records::removeThrottle(transaction, name);
    });
}

}  // namespace gatehouse::services
