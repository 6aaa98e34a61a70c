#include "contract/wire/json_writer.h"

#include <array>
#include <cstdio>
#include <utility>

#include "contract/base/exception.h"

namespace gatehouse::wire {
namespace {

std::string escaped(char c) {
    switch (c) {
        case '"': return "\\\"";
        case '\\': return "\\\\";
        case '\b': return "\\b";
        case '\f': return "\\f";
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: break;
    }
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "\\u%04x", static_cast<unsigned>(c));
    return text.data();
}

void indentInto(std::string& out, const JsonValue& value, std::size_t depth) {
    const std::string inner((depth + 1) * 2, ' ');
    const bool isObject = value.kind() == JsonValue::Kind::Object;
    if ((isObject && value.members().empty()) ||
        (value.kind() == JsonValue::Kind::Array && value.elements().empty()) ||
        (!isObject && value.kind() != JsonValue::Kind::Array)) {
        out += JsonWriter().value(value).take();
        return;
    }
    out += isObject ? "{" : "[";
    const char* separator = "\n";
    for (const JsonValue::Member& member : value.members()) {
        out += separator + inner + JsonWriter().string(member.key).take() + ": ";
        indentInto(out, member.value, depth + 1);
        separator = ",\n";
    }
    for (const JsonValue& element : value.elements()) {
        out += separator + inner;
        indentInto(out, element, depth + 1);
        separator = ",\n";
    }
    out += "\n" + std::string(depth * 2, ' ') + (isObject ? "}" : "]");
}

}  // namespace

void JsonWriter::beforeValue() {
    if (levels_.empty()) {
        require(text_.empty(), "JsonWriter: a second value at the top");
        return;
    }
    Level& level = levels_.back();
    if (level.isObject) {
        require(std::exchange(afterKey_, false), "JsonWriter: a value without its key");
    } else if (!std::exchange(level.isEmpty, false)) {
        text_ += ',';
    }
}

JsonWriter& JsonWriter::beginObject() {
    beforeValue();
    text_ += '{';
    levels_.push_back({true, true});
    return *this;
}

JsonWriter& JsonWriter::beginArray() {
    beforeValue();
    text_ += '[';
    levels_.push_back({false, true});
    return *this;
}

void JsonWriter::close(bool isObject, char bracket) {
    require(!levels_.empty() && levels_.back().isObject == isObject && !afterKey_,
            "JsonWriter: a bracket that closes nothing");
    levels_.pop_back();
    text_ += bracket;
}

JsonWriter& JsonWriter::endObject() {
    close(true, '}');
    return *this;
}

JsonWriter& JsonWriter::endArray() {
    close(false, ']');
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    require(!levels_.empty() && levels_.back().isObject && !afterKey_, "JsonWriter: a stray key");
    if (!std::exchange(levels_.back().isEmpty, false)) {
        text_ += ',';
    }
    appendEscaped(name);
    text_ += ':';
    afterKey_ = true;
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
    beforeValue();
    appendEscaped(text);
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
    return number(std::to_string(value));
}

JsonWriter& JsonWriter::number(std::string_view literal) {
    beforeValue();
    text_ += literal;
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    return number(value ? "true" : "false");
}

JsonWriter& JsonWriter::null() {
    return number("null");
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    return number(json);
}

JsonWriter& JsonWriter::value(const JsonValue& value) {
    switch (value.kind()) {
        case JsonValue::Kind::Null: return null();
        case JsonValue::Kind::Boolean:
        case JsonValue::Kind::Number: return number(value.text());
        case JsonValue::Kind::String: return string(value.text());
        case JsonValue::Kind::Array:
            beginArray();
            for (const JsonValue& element : value.elements()) {
                this->value(element);
            }
            return endArray();
        case JsonValue::Kind::Object: break;
    }
    beginObject();
    for (const JsonValue::Member& member : value.members()) {
        key(member.key).value(member.value);
    }
    return endObject();
}

void JsonWriter::appendEscaped(std::string_view text) {
    text_ += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || c == '"' || c == '\\') {
            text_ += escaped(c);
        } else {
            text_ += c;
        }
    }
    text_ += '"';
}

std::string JsonWriter::take() {
    require(levels_.empty() && !text_.empty(), "JsonWriter: the text is not complete");
    return std::exchange(text_, {});
}

std::string indentJson(const JsonValue& value) {
    std::string out;
    indentInto(out, value, 0);
    return out + "\n";
}

}  // namespace gatehouse::wire
