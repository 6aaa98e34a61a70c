#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::reports {

/// A Unicode character and its length in UTF-8.
struct Character {
    char32_t code = 0;
    std::size_t length = 1;
};

/// The character at the front of `text`, or nothing where its first byte begins none.
[[nodiscard]] std::optional<Character> firstCharacter(std::string_view text);

/// True for control, bidirectional, zero-width and private characters: those that a reader cannot
/// see or that change how others are read.
[[nodiscard]] bool isInvisible(char32_t character);

/// ‹U+202E›, which stands for a character that cannot be shown.
[[nodiscard]] std::string codePointMarker(char32_t code);
/// ‹byte ff›, which stands for a byte that is no UTF-8.
[[nodiscard]] std::string byteMarker(char byte);

/// Text with a marker for each invisible character and stray byte; valid UTF-8.
[[nodiscard]] std::string makeVisible(std::string_view text);

}  // namespace gatehouse::reports
