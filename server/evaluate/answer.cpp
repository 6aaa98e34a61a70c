#include "server/evaluate/answer.h"

#include <algorithm>

#include "contract/base/text.h"
#include "contract/wire/json_writer.h"

namespace gatehouse::evaluate {
namespace {

template <class Codes>
void writeCodes(wire::JsonWriter& writer, std::string_view key, const Codes& codes) {
    writer.key(key).beginArray();
    for (const auto code : codes) {
        writer.string(nameOf(code));
    }
    writer.endArray();
}

/// UTC with as many digits after the second as it has.
std::string preciseText(Instant instant) {
    std::string text = instant.toString().substr(0, 19);
    if (instant.nanoseconds() != 0) {
        std::string fraction = std::to_string(1'000'000'000 + instant.nanoseconds());
        fraction.erase(fraction.find_last_not_of('0') + 1);
        text += "." + fraction.substr(1);
    }
    return text + "Z";
}

std::string upperCase(std::string_view word) {
    std::string text(word);
    for (char& c : text) {
        c = isLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

/// A table's row: two columns of fixed width, then what is left.
std::string row(std::string_view first, std::string_view second, std::string_view rest) {
    constexpr std::size_t kFirst = 8;
    constexpr std::size_t kSecond = 38;
    std::string text = "  " + std::string(first);
    text.resize(std::max(text.size() + 1, kFirst), ' ');
    text += second;
    text.resize(std::max(text.size() + 1, kFirst + kSecond), ' ');
    return text + std::string(rest) + "\n";
}

std::string errorAnswer(const std::optional<std::string>& name,
                        std::string_view code,
                        std::string_view pointer,
                        std::string_view message) {
    wire::JsonWriter writer;
    writer.beginObject().key("case");
    if (name) {
        writer.string(*name);
    } else {
        writer.null();
    }
    writer.key("error").beginObject();
    writer.key("code").string(code).key("pointer").string(pointer).key("message").string(message);
    return writer.endObject().endObject().take();
}

}  // namespace

std::string decisionAnswer(const Case& decided,
                           const domain::Decision& decision,
                           const std::optional<std::optional<Instant>>& earliest) {
    wire::JsonWriter writer;
    writer.beginObject().key("case").string(decided.name);
    writer.key("decision").string(nameOf(decision.verdict));
    writeCodes(writer, "unmet", decision.unmetCodes());
    writeCodes(writer, "flags", decision.flagCodes());
    writer.key("edition").string(decided.edition->edition);
    if (earliest && *earliest) {
        writer.key("earliest").string(preciseText(**earliest));
    } else if (earliest) {
        writer.key("earliest").null();
    }
    return writer.endObject().take();
}

std::string explainedAnswer(const Case& decided,
                            const domain::ExplainedDecision& explained,
                            const programmes::RequirementTexts& texts,
                            const std::optional<std::optional<Instant>>& earliest) {
    std::string text = decided.name + ": " + upperCase(nameOf(explained.decision.verdict)) + "  (" +
                       decided.edition->id + ", edition " + decided.edition->edition + ")\n";
    for (const domain::Finding& finding : explained.findings) {
        const programmes::RequirementText found = texts.textOf(finding);
        const domain::Source& source = finding.rule->source;
        text += row(finding.met ? "met" : "UNMET", nameOf(finding.rule->code), found.sentence);
        if (!finding.met) {
            text += row("", "remedy", found.remedy);
            text += row(
                "", "source", source.document + ", " + source.section + " (" + source.date + ")");
        }
    }
    for (const domain::FlagCode flag : explained.decision.flagCodes()) {
        text += row("flag", nameOf(flag), "");
    }
    if (earliest) {
        text += row("", "earliest", *earliest ? preciseText(**earliest) : "not within 90 days");
    }
    return text;
}

std::string faultAnswer(const CaseFault& fault) {
    return errorAnswer(fault.name, "invalid-case", fault.pointer, fault.message);
}

std::string internalErrorAnswer() {
    return errorAnswer(std::nullopt, "internal-error", "", "the case could not be judged");
}

}  // namespace gatehouse::evaluate
