#include "server/evaluate/explanation.h"

#include <algorithm>

#include "contract/base/text.h"
#include "contract/wire/json_writer.h"
#include "server/domain/supply.h"
#include "server/evaluate/answer.h"
#include "server/programmes/fact_json.h"

namespace gatehouse::evaluate {
namespace {

// Columns of the text: an indent, what it is, whose it is, and what is said.
constexpr std::size_t kIndent = 2;
constexpr std::size_t kFirst = 7;
constexpr std::size_t kSecond = 37;
constexpr std::size_t kText = 72;

std::string upperCase(std::string_view word) {
    std::string text(word);
    for (char& c : text) {
        c = isLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

/// The text in lines of at most kText characters, broken between words.
std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (text.size() > kText) {
        const std::size_t space = text.rfind(' ', kText);
        const std::size_t end = space == std::string_view::npos ? text.find(' ') : space;
        if (end == std::string_view::npos) {
            break;
        }
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    lines.push_back(text);
    return lines;
}

std::string row(std::string_view first, std::string_view second, std::string_view text) {
    std::string rows;
    for (const std::string_view line : linesOf(text)) {
        std::string one(kIndent, ' ');
        one += first;
        one.resize(kIndent + kFirst, ' ');
        one += second;
        one.resize(std::max(one.size() + 1, kIndent + kFirst + kSecond), ' ');
        rows += one.append(line) + "\n";
        first = second = "";
    }
    return rows;
}

std::vector<Item> remainingOf(const DispensingFacts& facts) {
    std::vector<Item> remaining;
    for (const AuthorisedItem& item : facts.authorisation.items) {
        const std::int64_t supplied =
            domain::suppliedCapsules(facts.dispenses, facts.authorisation.id, item.strengthMg);
        remaining.push_back({item.strengthMg, std::max<std::int64_t>(0, item.capsules - supplied)});
    }
    return remaining;
}

std::string requirementRows(const domain::Finding& finding,
                            const programmes::DecisionTexts& texts,
                            const TimeZone& zone) {
    const programmes::RequirementText said = texts.textOf(finding, zone);
    const std::string_view unmet = finding.rule->effect == domain::Effect::Hold ? "HOLD" : "REFUSE";
    std::string rows = row(finding.met ? "met" : unmet, nameOf(finding.rule->code), said.sentence);
    if (!finding.met) {
        const domain::Source& source = finding.rule->source;
        rows += row("", "  remedy", said.remedy);
        rows += row("",
                    "  source",
                    source.document + ", " + source.section + " (" + source.date.toString() + ", " +
                        std::string(nameOf(source.certainty)) + ")");
    }
    return rows;
}

void writeSource(wire::JsonWriter& writer, const domain::Source& source) {
    writer.key("source").beginObject();
    writer.key("document").string(source.document).key("section").string(source.section);
    writer.key("date").string(source.date.toString());
    writer.key("certainty").string(nameOf(source.certainty)).endObject();
}

void writeRequirement(wire::JsonWriter& writer,
                      const domain::Finding& finding,
                      const programmes::RequirementText& said) {
    writer.beginObject().key("code").string(nameOf(finding.rule->code));
    writer.key("effect").string(nameOf(finding.rule->effect)).key("met").boolean(finding.met);
    writer.key("facts").value(programmes::factsOf(finding.seen));
    writer.key("sentence").string(said.sentence).key("remedy").string(said.remedy);
    writer.key("new_authorisation").boolean(said.needsNewAuthorisation);
    writeSource(writer, finding.rule->source);
    writer.endObject();
}

}  // namespace

std::string explanationText(const Explanation& explanation,
                            const programmes::DecisionTexts& texts) {
    const auto& [decided, explained, outlook] = explanation;
    const TimeZone& zone = decided.facts.timeZone;
    std::string text = decided.name + ": " + upperCase(nameOf(explained.decision.verdict)) + "  (" +
                       decided.edition->id + ", edition " + decided.edition->edition + ")\n";
    for (const domain::Finding& finding : explained.findings) {
        text += requirementRows(finding, texts, zone);
    }
    for (const domain::FlagCode flag : explained.decision.flagCodes()) {
        text += row("flag", nameOf(flag), texts.sentenceOf(flag));
    }
    if (explained.decision.verdict == domain::Verdict::Dispense) {
        if (const auto until = domain::lastDispensingDay(*decided.edition, decided.facts)) {
            text += row("", "until", texts.untilText(*until));
        }
        for (const Item& remaining : remainingOf(decided.facts)) {
            text += row("", "remaining", texts.remainingText(remaining));
        }
        return text;
    }
    return text + row("", "outlook", texts.outlookText(explained, outlook, zone));
}

std::string explanationJson(const Explanation& explanation,
                            const programmes::DecisionTexts& texts) {
    const auto& [decided, explained, outlook] = explanation;
    const TimeZone& zone = decided.facts.timeZone;
    wire::JsonWriter writer;
    writer.beginObject();
    writeDecision(writer, decided, explained.decision);
    const auto until = domain::lastDispensingDay(*decided.edition, decided.facts);
    writer.key("until");
    until ? writer.string(until->toString()) : writer.null();
    writer.key("remaining").beginArray();
    for (const Item& remaining : remainingOf(decided.facts)) {
        writer.beginObject().key("strength_mg").number(remaining.strengthMg.toString());
        writer.key("capsules").integer(remaining.capsules).endObject();
    }
    writer.endArray().key("requirements").beginArray();
    for (const domain::Finding& finding : explained.findings) {
        writeRequirement(writer, finding, texts.textOf(finding, zone));
    }
    writer.endArray();
    writeEarliest(writer, outlook);
    writer.key("outlook").string(texts.outlookText(explained, outlook, zone));
    return writer.endObject().take();
}

}  // namespace gatehouse::evaluate
