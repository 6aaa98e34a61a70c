#include "server/domain/window.h"

namespace gatehouse::domain {
namespace {

constexpr std::int64_t kSecondsPerHour = 3600;

bool includesFirst(Ends ends) {
    return ends == Ends::Both || ends == Ends::First;
}

bool includesLast(Ends ends) {
    return ends == Ends::Both || ends == Ends::Last;
}

template <class T>
bool isBetween(const T& first, const T& value, const T& last, Ends ends) {
    return (includesFirst(ends) ? first <= value : first < value) &&
           (includesLast(ends) ? value <= last : value < last);
}

Date moved(Date day, WindowUnit unit, std::int64_t amount) {
    switch (unit) {
        case WindowUnit::Months: return day.plusMonths(static_cast<int>(amount));
        case WindowUnit::Years: return day.plusYears(static_cast<int>(amount));
        case WindowUnit::Hours:
        case WindowUnit::Days: break;
    }
    return day.plusDays(amount);
}

}  // namespace

bool contains(const Window& window, const Moment& anchor, const Moment& moment) {
    if (window.unit != WindowUnit::Hours) {
        return contains(window, anchor.day, moment.day);
    }
    return isBetween(anchor.instant.plusSeconds(window.from * kSecondsPerHour),
                     moment.instant,
                     anchor.instant.plusSeconds(window.to * kSecondsPerHour),
                     window.ends);
}

bool contains(const Window& window, Date anchor, Date day) {
    return isBetween(moved(anchor, window.unit, window.from),
                     day,
                     moved(anchor, window.unit, window.to),
                     window.ends);
}

Date lastDay(const Window& window, Date anchor) {
    const Date last = moved(anchor, window.unit, window.to);
    return includesLast(window.ends) ? last : last.plusDays(-1);
}

}  // namespace gatehouse::domain
