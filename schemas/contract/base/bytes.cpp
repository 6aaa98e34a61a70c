#include "contract/base/bytes.h"

#include <cstdint>

namespace gatehouse {
namespace {
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64UrlDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
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
    std::string text;
    // One allocation: what grows leaves copies behind, and some bytes are secrets.
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6) {
            text += kBase64UrlDigits[(buffer >> (bits - 6)) & 0x3FU];
        }
    }
    if (bits > 0) {
        text += kBase64UrlDigits[(buffer << (6 - bits)) & 0x3FU];
    }
    return text;
}

std::optional<std::string> fromBase64Url(std::string_view text) {
    std::string bytes;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const std::size_t digit = kBase64UrlDigits.find(c);
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        buffer = (buffer << 6U) | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((buffer >> bits) & 0xFFU);
        }
    }
    const bool unusedBits = (buffer & ((1U << bits) - 1U)) != 0;
    if (text.size() % 4 == 1 || unusedBits) {
        return std::nullopt;
    }
    return bytes;
}

}  // namespace gatehouse
