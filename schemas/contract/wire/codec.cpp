#include "contract/wire/codec.h"

#include "contract/base/text.h"
#include "contract/wire/object_codec.h"

namespace gatehouse::wire {
namespace {

constexpr std::string_view kWrongType = "wrong-type";
constexpr std::string_view kOutOfRange = "out-of-range";
constexpr std::string_view kTooPrecise = "too-precise";
constexpr std::string_view kUnreadable = "unreadable";

bool isInteger(std::string_view literal) {
    return literal.find_first_of(".eE") == std::string_view::npos;
}

/// Of a literal without point or exponent; saturates.
std::int64_t integerValue(std::string_view literal) {
    const bool negative = literal.front() == '-';
    constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
    std::int64_t value = 0;
    for (const char c : literal.substr(negative ? 1 : 0)) {
        value = value > (kLargest - 9) / 10 ? kLargest : value * 10 + (c - '0');
    }
    return negative ? -value : value;
}

}  // namespace

bool Reader::refuse(std::string_view code, std::string_view message, std::string_view remedy) {
    problems_.push_back({pointer_, std::string(code), std::string(message), std::string(remedy)});
    return false;
}

Reader::Step::Step(Reader& reader, std::string_view token)
    : reader_(reader), length_(reader.pointer_.size()) {
    appendToken(reader.pointer_, token);
}

bool TextCodec::read(const JsonValue& json, Reader& reader, std::string& out) const {
    if (json.kind() != JsonValue::Kind::String) {
        return reader.refuse(kWrongType, "This is not a text.", "Send a JSON string.");
    }
    const std::size_t length = utf8Length(json.text()).value_or(0);
    if (length < minimum) {
        return reader.refuse("too-short",
                             "The text is too short.",
                             "Send at least " + std::to_string(minimum) + " character(s).");
    }
    if (length > maximum) {
        return reader.refuse("too-long",
                             "The text is too long.",
                             "Send at most " + std::to_string(maximum) + " characters.");
    }
    if (maximum != kUnbounded && json.text().find('\0') != std::string::npos) {
        return reader.refuse("control-character",
                             "The text holds the character U+0000.",
                             "Leave it out: it cannot be kept.");
    }
    if (plain && hasControlCharacter(json.text())) {
        return reader.refuse("control-character",
                             "The text holds a control character.",
                             "Send printable characters on one line.");
    }
    out = json.text();
    return true;
}

void TextCodec::describe(JsonWriter& writer) const {
    writer.beginObject().key("type").string("string");
    if (minimum > 0) {
        writer.key("minLength").integer(static_cast<std::int64_t>(minimum));
    }
    if (maximum != kUnbounded) {
        writer.key("maxLength").integer(static_cast<std::int64_t>(maximum));
    }
    writer.endObject();
}

bool SecretCodec::read(const JsonValue& json, Reader& reader, Secret& out) const {
    std::string text;
    if (!TextCodec{1, 1024, false}.read(json, reader, text)) {
        return false;
    }
    out = Secret(std::move(text));
    return true;
}

void SecretCodec::describe(JsonWriter& writer) const {
    writer.beginObject().key("type").string("string").key("format").string("password").endObject();
}

bool BooleanCodec::read(const JsonValue& json, Reader& reader, bool& out) const {
    if (json.kind() != JsonValue::Kind::Boolean) {
        return reader.refuse(kWrongType, "This is neither true nor false.", "Send true or false.");
    }
    out = json.isTrue();
    return true;
}

void BooleanCodec::describe(JsonWriter& writer) const {
    writer.beginObject().key("type").string("boolean").endObject();
}

bool IntegerCodec::read(const JsonValue& json, Reader& reader, std::int64_t& out) const {
    if (json.kind() != JsonValue::Kind::Number || !isInteger(json.text())) {
        return reader.refuse(kWrongType,
                             "This is not a whole number.",
                             "Send a JSON number without point or exponent.");
    }
    const std::int64_t value = integerValue(json.text());
    if (value < minimum || value > maximum) {
        return reader.refuse(kOutOfRange,
                             "The number is out of range.",
                             "Send a number from " + std::to_string(minimum) + " to " +
                                 std::to_string(maximum) + ".");
    }
    out = value;
    return true;
}

void IntegerCodec::describe(JsonWriter& writer) const {
    writer.beginObject().key("type").string("integer");
    if (minimum != std::numeric_limits<std::int64_t>::min()) {
        writer.key("minimum").integer(minimum);
    }
    if (maximum != std::numeric_limits<std::int64_t>::max()) {
        writer.key("maximum").integer(maximum);
    }
    writer.endObject();
}

bool PositiveDecimalCodec::read(const JsonValue& json, Reader& reader, Decimal& out) const {
    if (json.kind() != JsonValue::Kind::Number) {
        return reader.refuse(kWrongType, "This is not a number.", "Send a JSON number.");
    }
    const std::optional<Decimal> value = Decimal::parse(json.text());
    if (!value) {
        return reader.refuse(kTooPrecise,
                             "The number has an exponent or too many digits.",
                             "Send at most 3 digits after the point and no exponent.");
    }
    if (*value <= Decimal()) {
        return reader.refuse(kOutOfRange, "The number is not over 0.", "Send a number over 0.");
    }
    if (maximum < *value) {
        return reader.refuse(
            kOutOfRange, "The number is too large.", "Send at most " + maximum.toString() + ".");
    }
    out = *value;
    return true;
}

void PositiveDecimalCodec::describe(JsonWriter& writer) const {
    writer.beginObject().key("type").string("number").key("exclusiveMinimum").integer(0);
    if (maximum != PositiveDecimalCodec{}.maximum) {
        writer.key("maximum").number(maximum.toString());
    }
    writer.key("multipleOf").number("0.001").endObject();
}

bool DateCodec::read(const JsonValue& json, Reader& reader, Date& out) const {
    if (json.kind() != JsonValue::Kind::String) {
        return reader.refuse(kWrongType, "This is not a date.", "Send a string, YYYY-MM-DD.");
    }
    const std::optional<Date> date = Date::parse(json.text());
    if (!date) {
        return reader.refuse(
            kUnreadable, "There is no such date.", "Send a date that exists, as YYYY-MM-DD.");
    }
    out = *date;
    return true;
}

void DateCodec::describe(JsonWriter& writer) const {
    writer.beginObject().key("type").string("string").key("format").string("date").endObject();
}

bool InstantCodec::read(const JsonValue& json, Reader& reader, Instant& out) const {
    if (json.kind() != JsonValue::Kind::String) {
        return reader.refuse(kWrongType, "This is not an instant.", "Send a string, RFC 3339.");
    }
    const std::optional<Instant> instant = Instant::parse(json.text());
    const int localYear = instant && reader.zone() ? reader.zone()->dayOf(*instant).year() : 1;
    if (!instant || localYear < 1 || localYear > 9999) {
        return reader.refuse(kUnreadable,
                             "There is no such instant.",
                             "Send RFC 3339 with T, and Z or an offset: 2026-03-02T11:00:00Z.");
    }
    out = *instant;
    return true;
}

void InstantCodec::describe(JsonWriter& writer) const {
    writer.beginObject().key("type").string("string").key("format").string("date-time").endObject();
}

bool WordReader::text(const JsonValue& json, Reader& reader) {
    return json.kind() == JsonValue::Kind::String ||
           reader.refuse(kWrongType,
                         "This is not a word of the vocabulary.",
                         "Send one of the words listed for this member.");
}

bool WordReader::unknown(Reader& reader) {
    return reader.refuse("unknown-word",
                         "This word is not in the vocabulary.",
                         "Send one of the words listed for this member.");
}

bool refuseArray(Reader& reader) {
    return reader.refuse(kWrongType, "This is not a list.", "Send a JSON array.");
}

bool refuseLength(Reader& reader) {
    return reader.refuse(kOutOfRange,
                         "The list has too few or too many elements.",
                         "Send as many elements as this member may hold.");
}

bool refuseObject(Reader& reader) {
    return reader.refuse(kWrongType, "This is not an object.", "Send a JSON object.");
}

void refuseUnknownMember(Reader& reader, std::string_view name) {
    const Reader::Step step(reader, name);
    reader.refuse("unknown-member", "This member is not known here.", "Leave it out.");
}

void refuseMissingMember(Reader& reader, std::string_view name) {
    const Reader::Step step(reader, name);
    reader.refuse("missing-member", "This member is missing.", "Send it.");
}

}  // namespace gatehouse::wire
