#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contract/wire/json_value.h"

namespace gatehouse::wire {

/// Writes one JSON text in the order of the calls, without white space. Strings are UTF-8 and
/// escaped as RFC 8785 does, so that writing an object's members in the order of their names gives
/// its canonical form. Throws LogicFailure where the calls do not make one JSON text.
class JsonWriter {
  public:
    JsonWriter& beginObject();
    JsonWriter& endObject();
    JsonWriter& beginArray();
    JsonWriter& endArray();
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view text);
    JsonWriter& integer(std::int64_t value);
    /// A number's literal text, as it is.
    JsonWriter& number(std::string_view literal);
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    /// A value that was read, as it was written (without its white space).
    JsonWriter& value(const JsonValue& value);
    /// A JSON text that is complete in itself.
    JsonWriter& raw(std::string_view json);

    /// The text; the writer is empty afterwards.
    [[nodiscard]] std::string take();

  private:
    struct Level {
        bool isObject;
        bool isEmpty;
    };
    void beforeValue();
    void close(bool isObject, char bracket);
    void appendEscaped(std::string_view text);

    std::string text_;
    std::vector<Level> levels_;
    bool afterKey_ = false;
};

/// The same JSON text with two-space indentation, for files that people read.
[[nodiscard]] std::string indentJson(const JsonValue& value);

}  // namespace gatehouse::wire
