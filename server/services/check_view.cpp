#include "server/services/check_view.h"

#include "server/domain/supply.h"

namespace gatehouse::services {
namespace {

/// A fact in its JSON form.
wire::JsonValue jsonOf(const domain::ObservedValue& value) {
    struct Form {
        wire::JsonValue operator()(Date date) const {
            return wire::JsonValue::string(date.toString());
        }
        wire::JsonValue operator()(Instant instant) const {
            return wire::JsonValue::string(instant.toString());
        }
        wire::JsonValue operator()(std::int64_t number) const {
            return wire::JsonValue::number(std::to_string(number));
        }
        wire::JsonValue operator()(Decimal number) const {
            return wire::JsonValue::number(number.toString());
        }
        wire::JsonValue operator()(bool flag) const { return wire::JsonValue::boolean(flag); }
        wire::JsonValue operator()(const std::string& text) const {
            return wire::JsonValue::string(text);
        }
    };
    return std::visit(Form{}, value);
}

}  // namespace

wire::RequirementResult viewOf(const domain::Finding& finding,
                               const programmes::RequirementTexts& texts) {
    const programmes::RequirementText text = texts.textOf(finding);
    const domain::Source& source = finding.rule->source;
    wire::RequirementResult result;
    result.code = nameOf(finding.rule->code);
    result.effect = nameOf(finding.rule->effect);
    result.met = finding.met;
    for (const auto& [name, value] : finding.seen.values()) {
        result.facts.values.append(std::string(name), jsonOf(value));
    }
    result.sentence = text.sentence;
    result.remedy = text.remedy;
    result.source = {source.document, source.section, source.date};
    return result;
}

wire::CheckResult viewOf(const CheckedSupply& supply, const programmes::RequirementTexts& texts) {
    wire::CheckResult result;
    const Date prescribed = supply.facts.timeZone.dayOf(supply.facts.authorisation.signedAt);
    result.decision = nameOf(supply.explained.decision.verdict);
    result.edition = supply.programme.edition;
    result.at = supply.facts.at;
    result.until =
        domain::lastDispensingDay(supply.programme, supply.authorisation.category, prescribed);
    result.unmet = namesOf(supply.explained.decision.unmetCodes());
    result.flags = namesOf(supply.explained.decision.flagCodes());
    result.supplyDays =
        domain::derivedDays(supply.facts.authorisation.items, supply.facts.request.items);
    result.remaining = supply.authorisation.remaining();
    result.patient = {
        supply.patient.initials, supply.patient.dateOfBirth, supply.patient.hospitalNumber};
    for (const domain::Finding& finding : supply.explained.findings) {
        result.requirements.push_back(viewOf(finding, texts));
    }
    return result;
}

}  // namespace gatehouse::services
