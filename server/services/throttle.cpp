#include "server/services/throttle.h"

#include <algorithm>

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
    const auto rows = database_.query("SELECT blocked_until FROM throttles WHERE key = ?1", {name});
    if (rows.empty()) {
        return std::nullopt;
    }
    const std::int64_t left = storage::integer(rows.front(), 0) - clock_.now().milliseconds();
    // No wait is that long: the clock was set back, which must not turn a minute into a year.
    const bool isOver = left <= 0 || left > kLongestWaitMilliseconds;
    return isOver ? std::nullopt : std::optional(std::chrono::seconds((left + 999) / 1000));
}

void Throttle::noteFailure(const std::string& name) {
    const std::int64_t now = clock_.now().milliseconds();
    database_.transact([&](storage::RuntimeTransaction& transaction) {
        const auto row =
            transaction.queryOne("SELECT failures FROM throttles WHERE key = ?1", {name});
        const std::int64_t failures = (row ? storage::integer(*row, 0) : 0) + 1;
        transaction.execute(
            "INSERT INTO throttles (key, failures, blocked_until) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (key) DO UPDATE SET failures = excluded.failures,"
            " blocked_until = excluded.blocked_until",
            {name, failures, now + waitAfter(failures)});
    });
}

void Throttle::noteSuccess(const std::string& name) {
    database_.execute("DELETE FROM throttles WHERE key = ?1", {name});
}

}  // namespace gatehouse::services
