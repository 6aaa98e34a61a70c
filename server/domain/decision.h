#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <vector>

#include "server/domain/situation.h"

namespace gatehouse::domain {

/// The answer to: may this supply be handed over, now? Pure: it depends on nothing but its
/// arguments and may be asked from any thread.
struct Decision {
    Verdict verdict = Verdict::Refuse;
    std::bitset<kRequirementCount> unmet;  ///< by RequirementCode
    std::bitset<kFlagCount> flags;         ///< by FlagCode

    [[nodiscard]] bool isUnmet(RequirementCode code) const {
        return unmet[static_cast<std::size_t>(code)];
    }
    /// In the order of their codes.
    [[nodiscard]] std::vector<RequirementCode> unmetCodes() const;
    [[nodiscard]] std::vector<FlagCode> flagCodes() const;
};

/// What one requirement found, for the reader.
struct Finding {
    const RequirementRule* rule = nullptr;
    bool met{};
    Observations seen;
};

/// A decision with what each applicable requirement found, in the programme's order.
struct ExplainedDecision {
    Decision decision;
    std::vector<Finding> findings;
};

/// `programme` is the edition in force on the prescription's day; it outlives the result.
[[nodiscard]] Decision decide(const Programme& programme, const DispensingFacts& facts);
[[nodiscard]] ExplainedDecision explain(const Programme& programme, const DispensingFacts& facts);

/// The last day on which the authorisation may be dispensed; none where that is counted from a
/// pregnancy test and none qualifies.
[[nodiscard]] std::optional<Date> lastDispensingDay(const Programme& programme,
                                                    const DispensingFacts& facts);

}  // namespace gatehouse::domain
