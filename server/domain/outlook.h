#pragma once

#include <optional>

#include "contract/facts/dispensing_facts.h"
#include "server/domain/programme.h"

namespace gatehouse::domain {

/// When a case would be a dispense if nothing else changed.
struct Outlook {
    Instant at;                       ///< of the case
    std::optional<Instant> earliest;  ///< `at` itself where it is a dispense now
};

/// The first moment from `facts.at` on at which the case would be a dispense: of `at` itself,
/// every later instant in the case and the first instant of each of the next 90 civil days. None
/// where none of them is.
[[nodiscard]] Outlook outlookOf(const Programme& programme, const DispensingFacts& facts);

}  // namespace gatehouse::domain
