#include "server/domain/requirements/day_cover.h"

#include <algorithm>

namespace gatehouse::domain {

void DayCover::add(const DateInterval& span) {
    // One that begins after the last day ends before it begins, and so covers nothing.
    spans_.push_back({span.from, std::min(span.until.value_or(last_), last_)});
}

void DayCover::finish() {
    std::sort(spans_.begin(), spans_.end());
    std::vector<Span> merged;
    for (const Span& span : spans_) {
        if (!merged.empty() && span.from <= merged.back().until.plusDays(1)) {
            merged.back().until = std::max(merged.back().until, span.until);
        } else {
            merged.push_back(span);
        }
    }
    spans_ = std::move(merged);
}

std::optional<Date> DayCover::coveredUntil(Date day) const {
    const auto next = std::upper_bound(
        spans_.begin(), spans_.end(), day, [](Date d, const Span& s) { return d < s.from; });
    if (next == spans_.begin() || std::prev(next)->until < day) {
        return std::nullopt;
    }
    return std::prev(next)->until;
}

}  // namespace gatehouse::domain
