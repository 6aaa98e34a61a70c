#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/decision.h"

namespace gatehouse::programmes {

/// What a pharmacist reads about one requirement.
struct RequirementText {
    std::string sentence;
    std::string remedy;  ///< empty where the requirement is met
};

/// The sentences of schemas/texts/requirements.en.json, filled with what was found. Immutable.
class RequirementTexts {
  public:
    /// The ones built into the program. Throws ProgrammeFault where a requirement has none.
    [[nodiscard]] static RequirementTexts builtIn();

    [[nodiscard]] RequirementText textOf(const domain::Finding& finding) const;
    /// What the requirement asks for, in one line.
    [[nodiscard]] const std::string& meaningOf(domain::RequirementCode code) const;

  private:
    struct Entry {
        std::string reason;
        RequirementText text;
    };
    struct Entries {
        std::string meaning;
        std::vector<Entry> met;
        std::vector<Entry> unmet;
    };
    std::map<domain::RequirementCode, Entries> entries_;
};

/// A date as people read it: 2 March 2026.
[[nodiscard]] std::string readableDate(Date date);

/// The value as it stands in a sentence.
[[nodiscard]] std::string readable(const domain::ObservedValue& value);

}  // namespace gatehouse::programmes
