#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::test {

// Changes to a JSON text at a place (RFC 6901). Each throws where the place does not exist.

/// Puts another value (any text) in the place of one.
[[nodiscard]] std::string withValue(std::string_view json,
                                    std::string_view pointer,
                                    std::string_view value);
/// Without the member or element.
[[nodiscard]] std::string without(std::string_view json, std::string_view pointer);
/// With one more member at the end of an object, or one more element at the end of a list (the key
/// is not used then).
[[nodiscard]] std::string withMember(std::string_view json,
                                     std::string_view pointer,
                                     std::string_view key,
                                     std::string_view value);

/// With the words that stand in it once replaced, every other byte as it was.
[[nodiscard]] std::string withText(std::string json, std::string_view words, std::string_view by);

/// A place in a document and the kind of value that it holds.
struct JsonPlace {
    std::string pointer;
    bool isMember = false;  ///< of an object, not an element of a list
    bool isObject = false;
    bool isNull = false;
};

/// Every place below the outermost value, in the order of the text.
[[nodiscard]] std::vector<JsonPlace> placesOf(std::string_view json);

}  // namespace gatehouse::test
