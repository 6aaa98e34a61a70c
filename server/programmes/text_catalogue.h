#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/codes.h"
#include "server/programmes/wording.h"

namespace gatehouse::programmes {

/// What is said of a requirement for one of its reasons; the texts have {names} of what was found.
struct RequirementPattern {
    std::string reason;  ///< empty: for every reason that has no text of its own
    std::string sentence;
    std::string remedy;  ///< who does what; unmet ones only
    bool needsNewAuthorisation = false;
};

struct RequirementPatterns {
    std::string title;  ///< what is asked for
    std::vector<RequirementPattern> met;
    std::vector<RequirementPattern> unmet;
};

/// What is said of the future of a case.
struct OutlookPatterns {
    std::string until;             ///< with {until}
    std::string remaining;         ///< with {capsules} and {strength_mg}
    std::string later;             ///< with {earliest}
    std::string laterToday;        ///< with {earliest}
    std::string newAuthorisation;  ///< not without one
    std::string recordedAct;       ///< not without what is missing
};

/// A file of texts in one language (schemas/texts): all that a translator fills.
struct TextCatalogue {
    std::string language;
    std::map<domain::RequirementCode, RequirementPatterns> requirements;  ///< every code
    std::map<domain::FlagCode, std::string> flags;                        ///< every code
    OutlookPatterns outlook;
    Wording wording;
};

/// Throws ProgrammeFault, which says where, for a file that is not one or lacks a text.
[[nodiscard]] TextCatalogue readTextCatalogue(std::string_view fileName, std::string_view json);

}  // namespace gatehouse::programmes
