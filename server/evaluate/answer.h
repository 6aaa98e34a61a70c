#pragma once

#include <string>

#include "server/domain/decision.h"
#include "server/evaluate/case_reader.h"
#include "server/programmes/requirement_texts.h"

namespace gatehouse::evaluate {

// One JSON text each, without a line ending.

/// `earliest` is written where it was asked for; inside, no value is null.
[[nodiscard]] std::string decisionAnswer(
    const Case& decided,
    const domain::Decision& decision,
    const std::optional<std::optional<Instant>>& earliest = std::nullopt);
[[nodiscard]] std::string faultAnswer(const CaseFault& fault);
/// For people: several lines, each with its ending; every requirement with what was found, and
/// for an unmet one its source and remedy.
[[nodiscard]] std::string explainedAnswer(
    const Case& decided,
    const domain::ExplainedDecision& explained,
    const programmes::RequirementTexts& texts,
    const std::optional<std::optional<Instant>>& earliest = std::nullopt);
/// Never a decision: what could not be judged is not to be handed over.
[[nodiscard]] std::string internalErrorAnswer();

}  // namespace gatehouse::evaluate
