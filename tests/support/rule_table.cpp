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

std::string textOf(const domain::ObservedValue& value) {
    struct {
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(bool truth) const { return truth ? "yes" : "no"; }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const domain::Span& span) const {
            return std::to_string(span.amount) + "-" + std::string(nameOf(span.unit));
        }
        std::string operator()(Date day) const { return day.toString(); }
        std::string operator()(Instant moment) const { return moment.toString(); }
        std::string operator()(Decimal number) const { return number.toString(); }
    } inWords;
    return std::visit(inWords, value);
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

std::string toldBy(RequirementCode code, const DispensingFacts& facts) {
    const domain::Finding finding = findingOf(code, facts);
    std::string told;
    for (const auto& [name, value] : finding.seen.values()) {
        told += std::string(name) + "=" + textOf(value) + " ";
    }
    return told + std::string(finding.seen.reason());
}

std::string reasonOf(RequirementCode code, const DispensingFacts& facts) {
    return std::string(findingOf(code, facts).seen.reason());
}

}  // namespace gatehouse::test
