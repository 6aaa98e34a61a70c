#include "contract/base/text.h"

#include <algorithm>

namespace gatehouse {
namespace {

unsigned byteAt(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

/// Length in bytes of the well-formed sequence that begins at `i` (Unicode table 3-7), or 0.
std::size_t sequenceLength(std::string_view text, std::size_t i) {
    const unsigned lead = byteAt(text, i);
    if (lead < 0x80) {
        return 1;
    }
    std::size_t length = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        low = lead == 0xE0 ? 0xA0 : 0x80;
        high = lead == 0xED ? 0x9F : 0xBF;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        low = lead == 0xF0 ? 0x90 : 0x80;
        high = lead == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 0;
    }
    if (i + length > text.size() || byteAt(text, i + 1) < low || byteAt(text, i + 1) > high) {
        return 0;
    }
    for (std::size_t k = 2; k < length; ++k) {
        if (byteAt(text, i + k) < 0x80 || byteAt(text, i + k) > 0xBF) {
            return 0;
        }
    }
    return length;
}

/// Whether three bytes are a character that shows nothing and changes how its neighbours look:
/// U+200B, U+200E and F, line and paragraph separators, the embeddings, overrides and isolates that
/// turn the direction of writing, U+FEFF. The joiners U+200C and D belong to some scripts.
bool isInvisible(std::string_view bytes) {
    if (bytes.size() < 3) {
        return false;
    }
    const unsigned last = byteAt(bytes, 2);
    const std::string_view lead = bytes.substr(0, 2);
    return (lead == "\xE2\x80" &&
            (last == 0x8B || last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE))) ||
           (lead == "\xE2\x81" && last >= 0xA6 && last <= 0xA9) || bytes == "\xEF\xBB\xBF";
}

}  // namespace

std::optional<std::int64_t> parseDigits(std::string_view text) {
    if (text.empty() || text.size() > 18 || !std::all_of(text.begin(), text.end(), isDigit)) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char c : text) {
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<std::size_t> utf8Length(std::string_view text) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++characters) {
        const std::size_t length = sequenceLength(text, i);
        if (length == 0) {
            return std::nullopt;
        }
        i += length;
    }
    return characters;
}

bool hasControlCharacter(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned byte = byteAt(text, i);
        const bool c1 = byte == 0xC2 && i + 1 < text.size() && byteAt(text, i + 1) < 0xA0;
        if (byte < 0x20 || byte == 0x7F || c1 || isInvisible(text.substr(i, 3))) {
            return true;
        }
    }
    return false;
}

}  // namespace gatehouse
