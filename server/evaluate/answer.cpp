#include "server/evaluate/answer.h"

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

void writeDecision(wire::JsonWriter& writer,
                   const Case& decided,
                   const domain::Decision& decision) {
    writer.key("case").string(decided.name);
    writer.key("decision").string(nameOf(decision.verdict));
    writeCodes(writer, "unmet", decision.unmetCodes());
    writeCodes(writer, "flags", decision.flagCodes());
    writer.key("edition").string(decided.edition->edition);
}

void writeEarliest(wire::JsonWriter& writer, const domain::Outlook& outlook) {
    writer.key("earliest");
    outlook.earliest ? writer.string(preciseText(*outlook.earliest)) : writer.null();
}

std::string decisionAnswer(const Case& decided,
                           const domain::Decision& decision,
                           const std::optional<domain::Outlook>& outlook) {
    wire::JsonWriter writer;
    writer.beginObject();
    writeDecision(writer, decided, decision);
    if (outlook) {
        writeEarliest(writer, *outlook);
    }
    return writer.endObject().take();
}

std::string faultAnswer(const CaseFault& fault) {
    return errorAnswer(fault.name, "invalid-case", fault.pointer, fault.message);
}

std::string internalErrorAnswer() {
    return errorAnswer(std::nullopt, "internal-error", "", "the case could not be judged");
}

}  // namespace gatehouse::evaluate
