#include "tests/support/rule_table.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace gatehouse::test {
namespace {

using domain::RequirementCode;
using domain::Verdict;

/// Source: decision contract, "Requirements", column effect.
constexpr std::array kHolds{RequirementCode::ContraceptionDiscouraged,
                            RequirementCode::AbstinenceReconfirmed,
                            RequirementCode::PregnancyTestSensitivityRecorded,
                            RequirementCode::PartnerPregnancyResolved};

Verdict verdictOf(const std::vector<RequirementCode>& unmet) {
    const bool refuses = std::any_of(unmet.begin(), unmet.end(), [](RequirementCode code) {
        return std::find(kHolds.begin(), kHolds.end(), code) == kHolds.end();
    });
    return refuses ? Verdict::Refuse : unmet.empty() ? Verdict::Dispense : Verdict::Hold;
}

}  // namespace

void expectRow(const RuleRow& row) {
    CaseBuilder builder = row.begin(row.category);
    row.change(builder);
    std::vector<RequirementCode> unmet = row.unmet;
    std::sort(unmet.begin(), unmet.end());
    const domain::Decision decision = domain::decide(editionOf(builder.facts()), builder.facts());
    EXPECT_EQ(namesOf(decision.unmetCodes()), namesOf(unmet));
    EXPECT_EQ(namesOf(decision.flagCodes()), namesOf(row.flags));
    EXPECT_EQ(nameOf(decision.verdict), nameOf(verdictOf(unmet)));
    if (!row.reason.empty() && !row.unmet.empty()) {
        EXPECT_EQ(reasonOf(row.unmet.front(), builder.facts()), row.reason);
    }
}

domain::Finding findingOf(RequirementCode code, const DispensingFacts& facts) {
    const domain::ExplainedDecision explained = domain::explain(editionOf(facts), facts);
    const auto found = std::find_if(
        explained.findings.begin(), explained.findings.end(), [&](const domain::Finding& finding) {
            return finding.rule->code == code;
        });
    if (found == explained.findings.end()) {
        throw std::invalid_argument("the requirement does not apply");
    }
    return *found;
}

std::string reasonOf(RequirementCode code, const DispensingFacts& facts) {
    return std::string(findingOf(code, facts).seen.reason());
}

}  // namespace gatehouse::test
