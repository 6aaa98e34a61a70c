#pragma once

#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/domain/decision.h"
#include "tests/support/case_builder.h"

namespace gatehouse::test {

/// One line of a table: a case that begins as one which meets everything, what is changed in it,
/// and what must be found. Nothing but what is named may be unmet or raised.
struct RuleRow {
    std::string name;
    std::function<void(CaseBuilder&)> change;
    std::vector<domain::RequirementCode> unmet{};
    std::string reason{};  ///< of the first of `unmet`; not looked at where that is empty
    std::vector<domain::FlagCode> flags{};
    Category category = Category::ChildbearingPotential;
    /// Makes the case that the change is made to.
    CaseBuilder (*begin)(Category) = [](Category of) { return CaseBuilder(of); };
};

/// Decides the row's case and compares unmet requirements, flags, reason and verdict.
void expectRow(const RuleRow& row);

/// The name of a row, for INSTANTIATE_TEST_SUITE_P.
struct RowName {
    template <class Param>
    std::string operator()(const testing::TestParamInfo<Param>& row) const {
        return row.param.name;
    }
};

/// A fixture for tables of rows; give it a name of its own with `class X : public RuleTable {};`.
class RuleTable : public testing::TestWithParam<RuleRow> {};

/// What one requirement found in these facts; throws where it does not apply.
[[nodiscard]] domain::Finding findingOf(domain::RequirementCode code, const DispensingFacts& facts);

/// What it noted, as `name=value` with spaces between, and the reason last where there is one.
[[nodiscard]] std::string toldBy(domain::RequirementCode code, const DispensingFacts& facts);

/// The sentence reason of an unmet requirement.
[[nodiscard]] std::string reasonOf(domain::RequirementCode code, const DispensingFacts& facts);

/// Codes in words, for messages.
template <class Code>
[[nodiscard]] std::vector<std::string> namesOf(const std::vector<Code>& codes) {
    std::vector<std::string> names;
    for (const Code code : codes) {
        names.emplace_back(nameOf(code));
    }
    return names;
}

}  // namespace gatehouse::test
