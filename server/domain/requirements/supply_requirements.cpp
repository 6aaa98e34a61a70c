#include <algorithm>

#include "server/domain/requirements/requirements.h"
#include "server/domain/supply.h"

namespace gatehouse::domain {
namespace {

bool hasOwnDispense(const DispensingFacts& facts) {
    return std::any_of(facts.dispenses.begin(), facts.dispenses.end(), [&](const auto& dispense) {
        return dispense.authorisation == facts.authorisation.id;
    });
}

}  // namespace

bool medicineMatches(const Situation& situation, Observations& seen) {
    const Programme& programme = situation.programme;
    const AuthorisationFacts& authorisation = situation.facts.authorisation;
    const auto isListed = [&](const auto& item) {
        return std::find(programme.strengthsMg.begin(),
                         programme.strengthsMg.end(),
                         item.strengthMg) != programme.strengthsMg.end();
    };
    const auto isAuthorised = [&](const Item& item) {
        return findItem(authorisation.items, item.strengthMg) != nullptr;
    };
    const std::vector<Item>& requested = situation.facts.request.items;
    seen.noteText("medicine", authorisation.medicine);
    seen.noteText("programme_medicine", programme.medicine);
    if (authorisation.medicine != programme.medicine) {
        seen.because("medicine");
        return false;
    }
    const auto& items = authorisation.items;
    const auto authorisedUnlisted = std::find_if_not(items.begin(), items.end(), isListed);
    if (authorisedUnlisted != items.end()) {
        seen.note("strength_mg", authorisedUnlisted->strengthMg);
        seen.because("strength-not-made");
        return false;
    }
    const auto wrong = std::find_if_not(requested.begin(), requested.end(), [&](const Item& item) {
        return isListed(item) && isAuthorised(item);
    });
    if (wrong != requested.end()) {
        seen.note("strength_mg", wrong->strengthMg);
        seen.because("strength-not-authorised");
        return false;
    }
    return true;
}

bool samePharmacy(const Situation& situation, Observations& /*seen*/) {
    const DispensingFacts& facts = situation.facts;
    return std::all_of(facts.dispenses.begin(), facts.dispenses.end(), [&](const auto& dispense) {
        return dispense.authorisation != facts.authorisation.id ||
               dispense.pharmacy == facts.pharmacy.id;
    });
}

bool quantityAvailable(const Situation& situation, Observations& seen) {
    const DispensingFacts& facts = situation.facts;
    for (const Item& item : facts.request.items) {
        const AuthorisedItem* authorised = findItem(facts.authorisation.items, item.strengthMg);
        const std::int64_t limit = authorised ? authorised->capsules : 0;
        const std::int64_t supplied =
            suppliedCapsules(facts.dispenses, facts.authorisation.id, item.strengthMg);
        if (supplied + item.capsules > limit || &item == &facts.request.items.back()) {
            seen.note("strength_mg", item.strengthMg);
            seen.note("authorised", limit);
            seen.note("supplied", supplied);
            seen.note("requested", item.capsules);
            seen.note("left", std::max<std::int64_t>(0, limit - supplied));
            return supplied + item.capsules <= limit;
        }
    }
    return true;
}

bool supplyLimit(const Situation& situation, Observations& seen) {
    const AuthorisationFacts& authorisation = situation.facts.authorisation;
    const std::int64_t days = std::max(authorisation.supplyDays, derivedDays(authorisation.items));
    seen.note("supply_days", days);
    seen.note("limit_days", situation.supplyLimit());
    return days <= situation.supplyLimit();
}

bool supplyOverlap(const Situation& situation, Observations& seen) {
    const DispensingFacts& facts = situation.facts;
    const std::optional<Date> covered = lastCoveredDay(facts);
    const std::int64_t daysLeft =
        covered ? std::max<std::int64_t>(0, daysBetween(situation.supplyDay, *covered) + 1) : 0;
    const std::int64_t requestedDays = derivedDays(facts.authorisation.items, facts.request.items);
    const OverlapRule& rule = situation.programme.overlap[situation.category()];
    const bool countsRequest = rule.kind == OverlapKind::StockAndRequest;
    const std::int64_t limit = rule.toleranceDays + (countsRequest ? situation.supplyLimit() : 0);
    seen.note("days_left", daysLeft);
    seen.note("covered_until", covered);
    seen.note("requested_days", requestedDays);
    seen.note("limit_days", limit);
    seen.because(!countsRequest ? "stock-alone" : daysLeft > 0 ? "stock" : "too-much");
    return hasOwnDispense(facts) || daysLeft + (countsRequest ? requestedDays : 0) <= limit;
}

}  // namespace gatehouse::domain
