#include "reports/text/visible.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "contract/base/bytes.h"
#include "contract/base/text.h"

namespace gatehouse::reports {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Characters that a reader cannot see or that change how others are read.
constexpr std::array<Range, 19> kInvisible{{{0x0000, 0x001F},
                                            {0x007F, 0x009F},
                                            {0x00AD, 0x00AD},
                                            {0x034F, 0x034F},
                                            {0x061C, 0x061C},
                                            {0x115F, 0x1160},
                                            {0x17B4, 0x17B5},
                                            {0x180B, 0x180F},
                                            {0x200B, 0x200F},
                                            {0x2028, 0x202E},
                                            {0x2060, 0x206F},
                                            {0x2800, 0x2800},
                                            {0x3164, 0x3164},
                                            {0xD800, 0xF8FF},
                                            {0xFE00, 0xFE0F},
                                            {0xFEFF, 0xFEFF},
                                            {0xFFA0, 0xFFA0},
                                            {0xFFF0, 0xFFFB},
                                            {0xFFFE, 0xFFFF}}};

}  // namespace

/// The character at the front of `text`, or nothing where its first byte begins none.
std::optional<Character> firstCharacter(std::string_view text) {
    constexpr std::array<unsigned, 4> kLeadBits{0x7F, 0x1F, 0x0F, 0x07};
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
        if (utf8Length(text.substr(0, length)) != 1U) {
            continue;
        }
        char32_t code = static_cast<unsigned char>(text[0]) & kLeadBits[length - 1];
        for (std::size_t i = 1; i < length; ++i) {
            code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
        }
        return Character{code, length};
    }
    return std::nullopt;
}

bool isInvisible(char32_t character) {
    return std::any_of(kInvisible.begin(), kInvisible.end(), [character](const Range& range) {
        return range.first <= character && character <= range.last;
    });
}

std::string codePointMarker(char32_t code) {
    std::array<char, 32> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "\u2039U+%04X\u203a", static_cast<unsigned>(code));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string byteMarker(char byte) {
    return "\u2039byte " + toHex({&byte, 1}) + "\u203a";
}

std::string makeVisible(std::string_view text) {
    std::string visible;
    while (!text.empty()) {
        const auto character = firstCharacter(text);
        const std::size_t length = character ? character->length : 1;
        if (!character) {
            visible += byteMarker(text[0]);
        } else if (isInvisible(character->code)) {
            visible += codePointMarker(character->code);
        } else {
            visible += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return visible;
}

}  // namespace gatehouse::reports
