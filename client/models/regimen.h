#pragma once

#include <cstdint>
#include <vector>

#include "contract/facts/records.h"

namespace gatehouse::client {

/// How many days the authorised capsules last by their regimens, taken together: the server's own
/// formula, to help with filling in; the server judges what is entered.
[[nodiscard]] std::int64_t derivedDays(const std::vector<AuthorisedItem>& items);

}  // namespace gatehouse::client
