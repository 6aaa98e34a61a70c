#include "client/models/verdict.h"

#include <algorithm>
#include <set>
#include <string>

namespace gatehouse::client {
namespace {

/// What the requirements come to; none where they make no sense.
std::optional<Verdict> verdictOf(const std::vector<wire::RequirementResult>& requirements) {
    if (requirements.empty()) {
        return std::nullopt;
    }
    Verdict verdict = Verdict::Dispense;
    for (const wire::RequirementResult& requirement : requirements) {
        const std::optional<Verdict> effect = effectOf(requirement);
        if (!effect) {
            return std::nullopt;
        }
        if (!requirement.met) {
            verdict = std::max(verdict, *effect);
        }
    }
    return verdict;
}

/// Whether each requirement is listed once, and those unmet are the ones that `unmet` names.
bool agreesOnUnmet(const wire::CheckResult& check) {
    std::set<std::string> all;
    std::set<std::string> unmet;
    for (const wire::RequirementResult& requirement : check.requirements) {
        if (!all.insert(requirement.code).second) {
            return false;
        }
        if (!requirement.met) {
            unmet.insert(requirement.code);
        }
    }
    return unmet.size() == check.unmet.size() &&
           unmet == std::set<std::string>(check.unmet.begin(), check.unmet.end());
}

bool listsEachOnce(const std::vector<Item>& items) {
    std::set<Decimal> strengths;
    return std::all_of(items.begin(), items.end(), [&](const Item& item) {
        return strengths.insert(item.strengthMg).second;
    });
}

/// Whether what was asked for is there to be supplied, and the day for it has not passed.
bool canBeSupplied(const wire::CheckResult& check, const std::vector<Item>& asked) {
    const std::vector<Item> left = leftOf(check.remaining);
    // `until` is a day in the site's zone, which may be a day behind UTC.
    const Date earliestToday = check.at.utcDate().plusDays(-1);
    return !left.empty() && check.supplyDays > 0 &&
           (!check.until || earliestToday <= *check.until) &&
           std::all_of(asked.begin(), asked.end(), [&](const Item& item) {
               return item.capsules <= capsulesOf(left, item.strengthMg);
           });
}

}  // namespace

std::optional<Verdict> effectOf(const wire::RequirementResult& requirement) {
    const std::optional<Verdict> effect = fromName<Verdict>(requirement.effect);
    return effect == Verdict::Dispense ? std::nullopt : effect;
}

std::optional<Verdict> readVerdict(const wire::CheckResult& check, const std::vector<Item>& asked) {
    const std::optional<Verdict> stated = fromName<Verdict>(check.decision);
    if (!stated || stated != verdictOf(check.requirements) || !agreesOnUnmet(check) ||
        !listsEachOnce(check.remaining)) {
        return std::nullopt;
    }
    if (stated == Verdict::Dispense && !canBeSupplied(check, asked)) {
        return std::nullopt;
    }
    return stated;
}

std::vector<Item> leftOf(const std::vector<Item>& remaining) {
    std::vector<Item> left;
    std::copy_if(remaining.begin(), remaining.end(), std::back_inserter(left), [](const Item& i) {
        return i.capsules > 0;
    });
    return left;
}

std::int64_t capsulesOf(const std::vector<Item>& items, Decimal strengthMg) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) {
        return item.strengthMg == strengthMg;
    });
    return found == items.end() ? 0 : found->capsules;
}

bool areSame(const std::vector<Item>& one, const std::vector<Item>& other) {
    const auto isIn = [](const std::vector<Item>& items) {
        return [&items](const Item& item) {
            return capsulesOf(items, item.strengthMg) == item.capsules;
        };
    };
    return one.size() == other.size() && std::all_of(one.begin(), one.end(), isIn(other)) &&
           std::all_of(other.begin(), other.end(), isIn(one));
}

bool isRecordOf(const wire::Dispensed& dispensed,
                const std::vector<wire::DispensedItem>& supplied,
                const std::vector<Item>& before) {
    return fromName<Verdict>(dispensed.decision) == Verdict::Dispense && dispensed.supplyDays > 0 &&
           listsEachOnce(dispensed.remaining) &&
           std::all_of(supplied.begin(), supplied.end(), [&](const wire::DispensedItem& item) {
               return capsulesOf(dispensed.remaining, item.strengthMg) + item.capsules <=
                      capsulesOf(before, item.strengthMg);
           });
}

}  // namespace gatehouse::client
