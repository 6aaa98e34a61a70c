#pragma once

#include <string>
#include <string_view>

#include "server/domain/decision.h"
#include "server/domain/outlook.h"
#include "server/programmes/text_catalogue.h"

namespace gatehouse::programmes {

/// What a pharmacist reads about one requirement.
struct RequirementText {
    std::string sentence;
    std::string remedy;  ///< who does what; empty where the requirement is met
    bool needsNewAuthorisation = false;
};

/// Says a decision in one language. Immutable.
class DecisionTexts {
  public:
    /// In the language that is built into the program.
    [[nodiscard]] static DecisionTexts builtIn();
    explicit DecisionTexts(TextCatalogue catalogue) : catalogue_(std::move(catalogue)) {}

    /// Moments are told by the wall clock of `zone`.
    [[nodiscard]] RequirementText textOf(const domain::Finding& finding,
                                         const TimeZone& zone) const;
    /// What the requirement asks for, in one line.
    [[nodiscard]] const std::string& meaningOf(domain::RequirementCode code) const;
    [[nodiscard]] const std::string& sentenceOf(domain::FlagCode code) const;

    /// When, or with what, it could be dispensed where it cannot be now; empty where it can.
    [[nodiscard]] std::string outlookText(const domain::ExplainedDecision& explained,
                                          const domain::Outlook& outlook,
                                          const TimeZone& zone) const;
    [[nodiscard]] std::string untilText(Date until) const;
    /// What is left of one strength.
    [[nodiscard]] std::string remainingText(const Item& remaining) const;

  private:
    [[nodiscard]] const RequirementPattern& patternOf(const domain::Finding& finding) const;

    TextCatalogue catalogue_;
};

}  // namespace gatehouse::programmes
