#pragma once

#include <string>

#include "server/domain/decision.h"
#include "server/domain/outlook.h"
#include "server/evaluate/case_reader.h"
#include "server/programmes/decision_texts.h"

namespace gatehouse::evaluate {

/// A case that was decided, with all that can be said about it.
struct Explanation {
    const Case& decided;
    const domain::ExplainedDecision& explained;
    const domain::Outlook& outlook;
};

/// For people: aligned lines, each with its ending. Every requirement with what was found, and for
/// an unmet one remedy and source; then until when and what remains, or when it could be.
[[nodiscard]] std::string explanationText(const Explanation& explanation,
                                          const programmes::DecisionTexts& texts);

/// The same as one JSON object, without a line ending.
[[nodiscard]] std::string explanationJson(const Explanation& explanation,
                                          const programmes::DecisionTexts& texts);

}  // namespace gatehouse::evaluate
