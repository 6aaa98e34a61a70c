#pragma once

#include <string>

#include "server/domain/decision.h"
#include "server/evaluate/case_reader.h"

namespace gatehouse::evaluate {

// One JSON text each, without a line ending.

[[nodiscard]] std::string decisionAnswer(const Case& decided, const domain::Decision& decision);
[[nodiscard]] std::string faultAnswer(const CaseFault& fault);
/// Never a decision: what could not be judged is not to be handed over.
[[nodiscard]] std::string internalErrorAnswer();

}  // namespace gatehouse::evaluate
