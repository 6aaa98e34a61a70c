#pragma once

#include <string>
#include <string_view>

namespace gatehouse::verify_tool {

/// A JSON string with its quotes. What cannot be seen is marked, so the result is valid UTF-8.
[[nodiscard]] std::string jsonString(std::string_view text);

}  // namespace gatehouse::verify_tool
