#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse {

// ASCII only and independent of the locale: the C library's own are neither.

[[nodiscard]] constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}

/// A whole number of 1 to 18 digits and nothing else.
[[nodiscard]] std::optional<std::int64_t> parseDigits(std::string_view text);

/// Characters (code points) of valid UTF-8, or nothing where it is not valid: overlong forms,
/// surrogates and values over U+10FFFF are not.
[[nodiscard]] std::optional<std::size_t> utf8Length(std::string_view text);

/// True where the text holds a C0 or C1 control character, DEL, or a character that shows nothing
/// and changes how others look, as those that turn the direction of writing do: two names that look
/// alike must be alike. The text is valid UTF-8.
[[nodiscard]] bool hasControlCharacter(std::string_view text);

}  // namespace gatehouse
