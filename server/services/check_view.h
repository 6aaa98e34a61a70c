#pragma once

#include "contract/wire/api/check.h"
#include "server/domain/decision.h"
#include "server/programmes/decision_texts.h"
#include "server/records/authorisations.h"
#include "server/records/patients.h"

namespace gatehouse::services {

/// One requirement with what it found, in words.
[[nodiscard]] wire::RequirementResult viewOf(const domain::Finding& finding,
                                             const programmes::DecisionTexts& texts,
                                             const TimeZone& zone);

/// What a check or a refused supply answers.
struct CheckedSupply {
    const domain::Programme& programme;
    const DispensingFacts& facts;
    const domain::ExplainedDecision& explained;
    const records::Authorisation& authorisation;
    const records::Patient& patient;
};
[[nodiscard]] wire::CheckResult viewOf(const CheckedSupply& supply,
                                       const programmes::DecisionTexts& texts);

template <class Code>
[[nodiscard]] std::vector<std::string> namesOf(const std::vector<Code>& codes) {
    std::vector<std::string> names;
    names.reserve(codes.size());
    for (const Code code : codes) {
        names.emplace_back(nameOf(code));
    }
    return names;
}

}  // namespace gatehouse::services
