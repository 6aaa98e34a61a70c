#include "reports/pdf/text_layout.h"

#include <algorithm>
#include <array>

#include "reports/text/visible.h"

namespace gatehouse::reports {
namespace {

/// libharu refuses strings over 65,535 bytes; characters without width could make a longer line.
constexpr std::size_t kMostCharactersOnALine = 2'000;

struct Range {
    char32_t first;
    char32_t last;
};

/// Marks that belong to the character before them.
constexpr std::array<Range, 6> kCombining{{{0x0300, 0x036F},
                                           {0x0483, 0x0489},
                                           {0x1AB0, 0x1AFF},
                                           {0x1DC0, 0x1DFF},
                                           {0x20D0, 0x20FF},
                                           {0xFE20, 0xFE2F}}};

bool isCombining(char32_t c) {
    return std::any_of(kCombining.begin(), kCombining.end(), [c](const Range& range) {
        return range.first <= c && c <= range.last;
    });
}

std::vector<Character> charactersOf(std::string_view text) {
    std::vector<Character> characters;
    characters.reserve(text.size());
    while (!text.empty()) {
        const Character character = firstCharacter(text).value_or(Character{});
        characters.push_back(character);
        text.remove_prefix(character.length);
    }
    return characters;
}

/// Finds where lines end, over the characters of one text.
class LineBreaker {
  public:
    LineBreaker(const std::vector<Character>& characters, const TextStyle& style, Points width)
        : characters_(characters),
          metrics_(metricsOf(style.face)),
          limit_(static_cast<long>(width * 1000.0F / style.size)) {}

    /// The end (exclusive) of the line that begins at `begin`.
    [[nodiscard]] std::size_t endOfLine(std::size_t begin) const {
        long width = 0;
        std::size_t end = begin;
        while (end < characters_.size() && end - begin < kMostCharactersOnALine) {
            width += metrics_.advance(characters_[end].code);
            if (width > limit_ && end > begin && !isSpace(end)) {
                break;
            }
            ++end;
        }
        return end == characters_.size() ? end : backToBreak(begin, end);
    }

    [[nodiscard]] bool isSpace(std::size_t i) const { return characters_[i].code == U' '; }

  private:
    [[nodiscard]] std::size_t backToBreak(std::size_t begin, std::size_t end) const {
        std::size_t hyphenated = 0;
        for (std::size_t at = end; at > begin + 1; --at) {
            if (!isSpace(at - 1) || isSpace(at - 2)) {
                continue;
            }
            if (characters_[at - 2].code != U'-') {
                return at;
            }
            hyphenated = std::max(hyphenated, at);
        }
        return hyphenated != 0 ? hyphenated : insideWord(begin, end);
    }

    /// Before a hyphen where there is one, else where the line is full.
    [[nodiscard]] std::size_t insideWord(std::size_t begin, std::size_t end) const {
        std::size_t at = end;
        while (at > begin + 1 && characters_[at].code != U'-') {
            --at;
        }
        if (at > begin + 1 && characters_[at - 1].code != U'-') {
            return at;
        }
        at = end;
        while (at > begin + 1 &&
               (isCombining(characters_[at].code) || characters_[at - 1].code == U'-')) {
            --at;
        }
        return at > begin + 1 ? at : end;
    }

    const std::vector<Character>& characters_;
    const FontMetrics& metrics_;
    long limit_;
};

}  // namespace

DrawableText makeDrawable(std::string_view text, Face face) {
    const FontMetrics& metrics = metricsOf(face);
    DrawableText result;
    result.text.reserve(text.size());
    while (!text.empty()) {
        const auto character = firstCharacter(text);
        const std::size_t length = character ? character->length : 1;
        if (!character) {
            result.text += byteMarker(text[0]);
            ++result.replaced;
        } else if (isInvisible(character->code) || !metrics.canDraw(character->code)) {
            result.text += codePointMarker(character->code);
            ++result.replaced;
        } else {
            result.text += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return result;
}

Points textWidth(std::string_view text, const TextStyle& style) {
    const FontMetrics& metrics = metricsOf(style.face);
    long width = 0;
    for (const Character& character : charactersOf(text)) {
        width += metrics.advance(character.code);
    }
    return static_cast<Points>(width) * style.size / 1000.0F;
}

std::vector<std::string> wrapText(std::string_view text, const TextStyle& style, Points width) {
    const std::vector<Character> characters = charactersOf(text);
    const LineBreaker breaker(characters, style, width);
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < characters.size();) {
        const std::size_t end = breaker.endOfLine(begin);
        std::size_t bytes = 0;
        for (std::size_t i = begin; i < end; ++i) {
            bytes += characters[i].length;
        }
        std::string_view line = text.substr(0, bytes);
        text.remove_prefix(bytes);
        while (!line.empty() && line.back() == ' ') {
            line.remove_suffix(1);
        }
        lines.emplace_back(line);
        begin = end;
    }
    if (lines.empty()) {
        lines.emplace_back();
    }
    return lines;
}

}  // namespace gatehouse::reports
