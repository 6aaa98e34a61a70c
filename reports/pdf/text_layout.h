#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reports/pdf/font_metrics.h"

namespace gatehouse::reports {

/// Lengths on a page, in points of 1/72 inch.
using Points = float;

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

struct TextStyle {
    Face face = Face::Regular;
    Points size = 9.0F;
    Colour colour{};
};

struct DrawableText {
    std::string text;
    /// How many characters (or stray bytes) stand as a marker.
    std::size_t replaced = 0;
};

/// Text of which every character can be seen: what the face lacks, control, bidirectional and
/// zero-width characters become ‹U+202E›, bytes that are no UTF-8 become ‹byte ff›. Nothing is
/// dropped. Applied to its own result it changes nothing.
[[nodiscard]] DrawableText makeDrawable(std::string_view text, Face face);

/// Width of drawable text.
[[nodiscard]] Points textWidth(std::string_view text, const TextStyle& style);

/// Breaks drawable text into lines that are at most `width` wide: at spaces, inside a word only
/// where the word alone is too wide, then before a hyphen if it has one. Where it can be helped no
/// line ends with a hyphen, because programs
/// that extract text take such a hyphen for a broken word and drop it. At least one line.
[[nodiscard]] std::vector<std::string> wrapText(std::string_view text,
                                                const TextStyle& style,
                                                Points width);

}  // namespace gatehouse::reports
