#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::wire {

/// A JSON value as it was written: members in their order, numbers as their literal text (so that
/// 25.000, 2.5e1 and 1e999 can be told apart and judged exactly).
class JsonValue {
  public:
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    struct Member;

    JsonValue() = default;
    static JsonValue boolean(bool value);
    static JsonValue number(std::string literal);
    static JsonValue string(std::string text);
    static JsonValue array();
    static JsonValue object();

    [[nodiscard]] Kind kind() const { return kind_; }
    /// Of a Boolean.
    [[nodiscard]] bool isTrue() const { return text_ == "true"; }
    /// The text of a String, the literal of a Number.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::vector<JsonValue>& elements() const { return elements_; }
    [[nodiscard]] const std::vector<Member>& members() const { return members_; }
    /// The first member of that name, or null.
    [[nodiscard]] const JsonValue* find(std::string_view key) const;

    JsonValue& append(JsonValue element);
    JsonValue& append(std::string key, JsonValue member);

  private:
    Kind kind_ = Kind::Null;
    std::string text_;
    std::vector<JsonValue> elements_;
    std::vector<Member> members_;
};

struct JsonValue::Member {
    std::string key;
    JsonValue value;
};

struct ParsedJson {
    JsonValue value;
    /// Where a key stands for the second time in its object, the first such place (RFC 6901).
    std::optional<std::string> repeatedKey;
};

/// Reads exactly one JSON text (RFC 8259): valid UTF-8, no byte order mark, no lone surrogate, no
/// NUL, nothing before or after but white space, and no object or array deeper than
/// `maximumLevels` (the outermost is level 1). No value where it is not one. `maximumLevels` is at
/// most 64.
[[nodiscard]] std::optional<ParsedJson> parseJson(std::string_view text, std::size_t maximumLevels);

/// Appends one reference token to an RFC 6901 pointer, escaped.
void appendToken(std::string& pointer, std::string_view token);

}  // namespace gatehouse::wire
