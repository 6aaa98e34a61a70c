#include "server/programmes/fact_json.h"

namespace gatehouse::programmes {
namespace {

struct Form {
    wire::JsonValue operator()(Date date) const { return wire::JsonValue::string(date.toString()); }
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
    wire::JsonValue operator()(const domain::Span& span) const {
        wire::JsonValue object = wire::JsonValue::object();
        object.append("amount", wire::JsonValue::number(std::to_string(span.amount)));
        object.append("unit", wire::JsonValue::string(std::string(nameOf(span.unit))));
        return object;
    }
};

}  // namespace

wire::JsonValue factsOf(const domain::Observations& seen) {
    wire::JsonValue facts = wire::JsonValue::object();
    for (const auto& [name, value] : seen.values()) {
        facts.append(std::string(name), std::visit(Form{}, value));
    }
    return facts;
}

}  // namespace gatehouse::programmes
