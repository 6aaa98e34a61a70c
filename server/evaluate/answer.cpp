#include "server/evaluate/answer.h"

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

std::string decisionAnswer(const Case& decided, const domain::Decision& decision) {
    wire::JsonWriter writer;
    writer.beginObject().key("case").string(decided.name);
    writer.key("decision").string(nameOf(decision.verdict));
    writeCodes(writer, "unmet", decision.unmetCodes());
    writeCodes(writer, "flags", decision.flagCodes());
    writer.key("edition").string(decided.edition->edition);
    return writer.endObject().take();
}

std::string faultAnswer(const CaseFault& fault) {
    return errorAnswer(fault.name, "invalid-case", fault.pointer, fault.message);
}

std::string internalErrorAnswer() {
    return errorAnswer(std::nullopt, "internal-error", "", "the case could not be judged");
}

}  // namespace gatehouse::evaluate
