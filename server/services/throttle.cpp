#include "server/services/throttle.h"

#include <algorithm>

#include "server/records/sessions.h"

namespace gatehouse::services {
namespace {

constexpr std::int64_t kFreeFailures = 5;
constexpr std::int64_t kLongestWaitMilliseconds = 60'000;

std::int64_t waitAfter(std::int64_t failures) {
    if (failures < kFreeFailures) {
        return 0;
    }
    const std::int64_t doublings = std::min<std::int64_t>(failures - kFreeFailures, 6);
    return std::min(std::int64_t{1000} << doublings, kLongestWaitMilliseconds);
}

}  // namespace

std::optional<std::chrono::seconds> Throttle::waitOf(const std::string& name) {
    const auto row = database_.transact([&](const storage::RuntimeTransaction& transaction) {
        return records::findThrottle(transaction, name);
    });
    if (!row) {
        return std::nullopt;
    }
    const std::int64_t left = row->blockedUntil.milliseconds() - clock_.now().milliseconds();
    // No wait is that long: the clock was set back, which must not turn a minute into a year.
    const bool isOver = left <= 0 || left > kLongestWaitMilliseconds;
    return isOver ? std::nullopt : std::optional(std::chrono::seconds((left + 999) / 1000));
}

void Throttle::noteFailure(const std::string& name) {
    const std::int64_t now = clock_.now().milliseconds();
    database_.transact([&](storage::RuntimeTransaction& transaction) {
        const auto row = records::findThrottle(transaction, name);
        const std::int64_t failures = (row ? row->failures : 0) + 1;
        records::save(transaction,
                      {name, failures, Instant::fromMilliseconds(now + waitAfter(failures))});
    });
}

void Throttle::noteSuccess(const std::string& name) {
    database_.transact([&](storage::RuntimeTransaction& transaction) {
        records::removeThrottle(transaction, name);
    });
}

}  // namespace gatehouse::services
