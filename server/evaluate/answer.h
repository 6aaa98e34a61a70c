#pragma once

#include <optional>
#include <string>

#include "contract/wire/json_writer.h"
#include "server/domain/decision.h"
#include "server/domain/outlook.h"
#include "server/evaluate/case_reader.h"

namespace gatehouse::evaluate {

// One JSON text each, without a line ending.

/// `earliest` is written where there is an outlook.
[[nodiscard]] std::string decisionAnswer(
    const Case& decided,
    const domain::Decision& decision,
    const std::optional<domain::Outlook>& outlook = std::nullopt);
[[nodiscard]] std::string faultAnswer(const CaseFault& fault);
/// Never a decision: what could not be judged is not to be handed over.
[[nodiscard]] std::string internalErrorAnswer();

// Members of an open object.

/// case, decision, unmet, flags and edition.
void writeDecision(wire::JsonWriter& writer, const Case& decided, const domain::Decision& decision);
/// earliest: to the last digit that the instant has, or null.
void writeEarliest(wire::JsonWriter& writer, const domain::Outlook& outlook);

}  // namespace gatehouse::evaluate
