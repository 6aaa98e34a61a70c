#include "server/services/check_view.h"

#include "server/domain/outlook.h"
#include "server/domain/supply.h"
#include "server/programmes/fact_json.h"

namespace gatehouse::services {
wire::RequirementResult viewOf(const domain::Finding& finding,
                               const programmes::DecisionTexts& texts,
                               const TimeZone& zone) {
    const programmes::RequirementText text = texts.textOf(finding, zone);
    const domain::Source& source = finding.rule->source;
    wire::RequirementResult result;
    result.code = nameOf(finding.rule->code);
    result.effect = nameOf(finding.rule->effect);
    result.met = finding.met;
    result.facts.values = programmes::factsOf(finding.seen);
    result.sentence = text.sentence;
    result.remedy = text.remedy;
    result.newAuthorisation = text.needsNewAuthorisation;
    result.source = {source.document, source.section, source.date.toString()};
    return result;
}

wire::CheckResult viewOf(const CheckedSupply& supply, const programmes::DecisionTexts& texts) {
    wire::CheckResult result;
    result.decision = nameOf(supply.explained.decision.verdict);
    result.edition = supply.programme.edition;
    result.at = supply.facts.at;
    result.until = domain::lastDispensingDay(supply.programme, supply.facts);
    result.unmet = namesOf(supply.explained.decision.unmetCodes());
    result.flags = namesOf(supply.explained.decision.flagCodes());
    result.supplyDays =
        domain::derivedDays(supply.facts.authorisation.items, supply.facts.request.items);
    result.remaining = supply.authorisation.remaining();
    result.patient = {
        supply.patient.initials, supply.patient.dateOfBirth, supply.patient.hospitalNumber};
    for (const domain::Finding& finding : supply.explained.findings) {
        result.requirements.push_back(viewOf(finding, texts, supply.facts.timeZone));
    }
    const domain::Outlook outlook = domain::outlookOf(supply.programme, supply.facts);
    result.earliest = outlook.earliest;
    result.outlook = texts.outlookText(supply.explained, outlook, supply.facts.timeZone);
    return result;
}

}  // namespace gatehouse::services
