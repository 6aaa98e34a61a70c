#pragma once

#include <optional>
#include <vector>

#include "contract/wire/json_value.h"
#include "contract/wire/reader.h"
#include "server/domain/programme.h"

namespace gatehouse::programmes {

// What stands in a programme file in another shape than the rules use.

struct CriterionEntry {
    Basis basis{};
    domain::BasisCriterion::Kind kind{};
    std::optional<std::int64_t> minimumAge;
    std::optional<std::int64_t> amenorrhoeaYears;
};

struct ContraceptionEntry {
    std::int64_t daysBeforePrescription = 0;
    std::vector<ContraceptiveMethod> accepted;
    std::vector<ContraceptiveMethod> cautioned;
    std::vector<ContraceptiveMethod> discouraged;
    std::vector<ContraceptiveMethod> highlyEffective;
    std::vector<ContraceptiveMethod> barrier;
    std::int64_t semenAnalyses = 0;
};

struct TestStepEntry {
    domain::TestStep step;
    std::optional<std::int64_t> days;
};

/// `code` is a RequirementCode or a FlagCode.
template <class Code>
struct RuleEntry {
    Code code{};
    std::optional<domain::Effect> effect;  ///< requirements only
    std::vector<Category> applies;
    std::optional<domain::Window> window;
    std::optional<domain::OverlapRule> overlap;  ///< requirements only
    domain::Source source;
};

struct ProgrammeEntry {
    domain::Programme programme;
    std::vector<CriterionEntry> criteria;
    ContraceptionEntry contraception;
    std::vector<TestStepEntry> schedule;
    std::vector<RuleEntry<domain::RequirementCode>> requirements;
    std::vector<domain::RequirementCode> notAsked;
    std::vector<RuleEntry<domain::FlagCode>> flags;
    std::vector<domain::FlagCode> notRaised;
};

/// Reads the members of a programme file, each by itself; whether they agree is not asked here.
bool readProgrammeEntry(const wire::JsonValue& json, wire::Reader& reader, ProgrammeEntry& out);

}  // namespace gatehouse::programmes
