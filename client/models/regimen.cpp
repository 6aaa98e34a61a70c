#include "client/models/regimen.h"

#include <algorithm>

namespace gatehouse::client {

std::int64_t derivedDays(const std::vector<AuthorisedItem>& items) {
    std::int64_t longest = 0;
    for (const AuthorisedItem& item : items) {
        const std::int64_t doses =
            (item.capsules + item.capsulesPerDosingDay - 1) / item.capsulesPerDosingDay;
        longest =
            std::max(longest, doses / item.dosingDays * item.cycleDays + doses % item.dosingDays);
    }
    return longest;
}

}  // namespace gatehouse::client
