#include "server/domain/supply.h"

#include <algorithm>

namespace gatehouse::domain {

std::int64_t derivedDays(const AuthorisedItem& item, std::int64_t capsules) {
    const std::int64_t perDay = item.capsulesPerDosingDay;
    const std::int64_t dosingDays = (capsules + perDay - 1) / perDay;
    return dosingDays / item.dosingDays * item.cycleDays + dosingDays % item.dosingDays;
}

std::int64_t derivedDays(std::span<const AuthorisedItem> authorised) {
    std::int64_t days = 0;
    for (const AuthorisedItem& item : authorised) {
        days = std::max(days, derivedDays(item, item.capsules));
    }
    return days;
}

std::int64_t derivedDays(std::span<const AuthorisedItem> authorised, std::span<const Item> items) {
    std::int64_t days = 0;
    for (const Item& item : items) {
        if (const AuthorisedItem* found = findItem(authorised, item.strengthMg)) {
            days = std::max(days, derivedDays(*found, item.capsules));
        }
    }
    return days;
}

std::int64_t suppliedCapsules(std::span<const PastDispense> dispenses,
                              const std::string& authorisation,
                              Decimal strengthMg) {
    std::int64_t capsules = 0;
    for (const PastDispense& dispense : dispenses) {
        if (dispense.authorisation != authorisation) {
            continue;
        }
        for (const Item& item : dispense.items) {
            capsules += item.strengthMg == strengthMg ? item.capsules : 0;
        }
    }
    return capsules;
}

std::optional<Date> lastCoveredDay(const DispensingFacts& facts) {
    std::vector<const PastDispense*> others;
    for (const PastDispense& dispense : facts.dispenses) {
        if (dispense.authorisation != facts.authorisation.id) {
            others.push_back(&dispense);
        }
    }
    std::stable_sort(others.begin(), others.end(), [](const auto* a, const auto* b) {
        return a->dispensedAt < b->dispensedAt;
    });
    std::optional<Date> last;
    for (const PastDispense* dispense : others) {
        Date first = facts.timeZone.dayOf(dispense->dispensedAt);
        if (last) {
            first = std::max(first, last->plusDays(1));
        }
        last = first.plusDays(dispense->supplyDays - 1);
    }
    return last;
}

const AuthorisedItem* findItem(std::span<const AuthorisedItem> authorised, Decimal strengthMg) {
    const auto found = std::find_if(authorised.begin(), authorised.end(), [&](const auto& item) {
        return item.strengthMg == strengthMg;
    });
    return found == authorised.end() ? nullptr : &*found;
}

}  // namespace gatehouse::domain
