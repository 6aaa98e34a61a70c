#pragma once

#include <optional>

#include "contract/facts/dispensing_facts.h"
#include "server/domain/programme.h"

namespace gatehouse::evaluate {

/// The first moment from `facts.at` on at which the case would be a dispense if nothing else
/// changed: of `at` itself, every later instant in the case and the first instant of each of the
/// next 90 civil days. None where none of them is.
[[nodiscard]] std::optional<Instant> earliestDispense(const domain::Programme& programme,
                                                      const DispensingFacts& facts);

}  // namespace gatehouse::evaluate
