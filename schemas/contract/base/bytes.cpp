#include "contract/base/bytes.h"

#include <cstdint>
#include <utility>

namespace gatehouse {
namespace {
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64UrlDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Without padding.
std::string encode(std::string_view bytes, std::string_view digits) {
    std::string text;
    // One allocation: what grows leaves copies behind, and some bytes are secrets.
    text.reserve((bytes.size() + 2) / 3 * 4);
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6) {
            text += digits[(buffer >> (bits - 6)) & 0x3FU];
        }
    }
    if (bits > 0) {
        text += digits[(buffer << (6 - bits)) & 0x3FU];
    }
    return text;
}

/// Tells `sink` each byte. False where the text is not what encode() writes.
template <class Sink>
bool decodeTo(std::string_view text, std::string_view digits, const Sink& sink) {
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const std::size_t digit = digits.find(c);
        if (digit == std::string_view::npos) {
            return false;
        }
        buffer = (buffer << 6U) | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            sink(static_cast<char>((buffer >> bits) & 0xFFU));
        }
    }
    const bool unusedBits = (buffer & ((1U << bits) - 1U)) != 0;
    return text.size() % 4 != 1 && !unusedBits;
}

/// Without padding.
std::optional<std::string> decode(std::string_view text, std::string_view digits) {
    std::string bytes;
    const bool isWhole = decodeTo(text, digits, [&bytes](char byte) { bytes += byte; });
    return isWhole ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace

std::string toHex(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += kHexDigits[byte >> 4U];
        text += kHexDigits[byte & 0x0FU];
    }
    return text;
}

std::string toBase64Url(std::string_view bytes) {
    return encode(bytes, kBase64UrlDigits);
}

std::optional<std::string> fromBase64Url(std::string_view text) {
    return decode(text, kBase64UrlDigits);
}

bool isBase64Url(std::string_view text) {
    return decodeTo(text, kBase64UrlDigits, [](char) {});
}

std::string toBase64(std::string_view bytes) {
    std::string text = encode(bytes, kBase64Digits);
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::optional<std::string> fromBase64(std::string_view text) {
    const std::size_t padding = text.size() - (text.find_last_not_of('=') + 1);
    if (text.size() % 4 != 0 || padding > 2) {
        return std::nullopt;
    }
    return decode(text.substr(0, text.size() - padding), kBase64Digits);
}

}  // namespace gatehouse
