#include "server/programmes/decision_texts.h"

#include <algorithm>

#include "contract/base/exception.h"
#include "server/programmes/embedded_texts.h"

namespace gatehouse::programmes {

DecisionTexts DecisionTexts::builtIn() {
    const EmbeddedFile& file = embedded_texts::files().front();
    return DecisionTexts(readTextCatalogue(file.name, file.content));
}

const RequirementPattern& DecisionTexts::patternOf(const domain::Finding& finding) const {
    const RequirementPatterns& patterns = catalogue_.requirements.at(finding.rule->code);
    const auto& texts = finding.met ? patterns.met : patterns.unmet;
    const auto of = [&](std::string_view reason) {
        return std::find_if(texts.begin(), texts.end(), [&](const RequirementPattern& pattern) {
            return pattern.reason == reason;
        });
    };
    auto found = of(finding.seen.reason());
    if (found == texts.end()) {
        found = of("");
    }
    require(found != texts.end(), "a reason has no text");
    return *found;
}

RequirementText DecisionTexts::textOf(const domain::Finding& finding, const TimeZone& zone) const {
    const RequirementPattern& pattern = patternOf(finding);
    Filling values;
    for (const auto& [name, value] : finding.seen.values()) {
        values.emplace_back(name, catalogue_.wording.readable(value, zone));
    }
    return {fill(pattern.sentence, values),
            fill(pattern.remedy, values),
            pattern.needsNewAuthorisation};
}

const std::string& DecisionTexts::meaningOf(domain::RequirementCode code) const {
    return catalogue_.requirements.at(code).title;
}

const std::string& DecisionTexts::sentenceOf(domain::FlagCode code) const {
    return catalogue_.flags.at(code);
}

std::string DecisionTexts::outlookText(const domain::ExplainedDecision& explained,
                                       const domain::Outlook& outlook,
                                       const TimeZone& zone) const {
    if (explained.decision.verdict == domain::Verdict::Dispense) {
        return {};
    }
    if (outlook.earliest) {
        const bool isToday = zone.dayOf(*outlook.earliest) == zone.dayOf(outlook.at);
        // A day's first moment needs no time of day.
        const Date day = zone.dayOf(*outlook.earliest);
        const std::string earliest = zone.startOf(day) == *outlook.earliest
                                         ? catalogue_.wording.readable(day)
                                         : catalogue_.wording.readable(*outlook.earliest, zone);
        return fill(isToday ? catalogue_.outlook.laterToday : catalogue_.outlook.later,
                    {{"earliest", earliest}});
    }
    const bool needsNew = std::any_of(
        explained.findings.begin(), explained.findings.end(), [&](const domain::Finding& finding) {
            return !finding.met && patternOf(finding).needsNewAuthorisation;
        });
    return needsNew ? catalogue_.outlook.newAuthorisation : catalogue_.outlook.recordedAct;
}

std::string DecisionTexts::untilText(Date until) const {
    return fill(catalogue_.outlook.until, {{"until", catalogue_.wording.readable(until)}});
}

std::string DecisionTexts::remainingText(const Item& remaining) const {
    return fill(catalogue_.outlook.remaining,
                {{"capsules", std::to_string(remaining.capsules)},
                 {"strength_mg", remaining.strengthMg.toString()}});
}

}  // namespace gatehouse::programmes
