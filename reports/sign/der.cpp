#include "reports/sign/der.h"

#include <algorithm>

namespace gatehouse::reports::der {
namespace {

constexpr std::size_t kShortLengths = 0x80;
constexpr std::size_t kMostLengthBytes = 4;

}  // namespace

std::string element(std::uint8_t tag, std::string_view content) {
    std::string bytes(1, static_cast<char>(tag));
    if (content.size() < kShortLengths) {
        bytes += static_cast<char>(content.size());
    } else {
        std::string length;
        for (std::size_t rest = content.size(); rest > 0; rest >>= 8U) {
            length.insert(length.begin(), static_cast<char>(rest & 0xFFU));
        }
        bytes += static_cast<char>(kShortLengths | length.size());
        bytes += length;
    }
    return bytes.append(content);
}

std::string setOf(std::vector<std::string> members, std::uint8_t tag) {
    std::sort(members.begin(), members.end(), [](const std::string& a, const std::string& b) {
        return std::lexicographical_compare(
            a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
                return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
            });
    });
    std::string content;
    for (const std::string& member : members) {
        content += member;
    }
    return element(tag, content);
}

std::string objectId(std::string_view content) {
    return element(kObjectId, content);
}

std::optional<Element> Reader::next() {
    constexpr std::uint8_t kLongTag = 0x1F;
    if (rest_.size() < 2) {
        return std::nullopt;
    }
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(rest_[i]); };
    std::size_t header = 2;
    std::size_t length = byte(1);
    if (length >= kShortLengths) {
        const std::size_t count = length & 0x7FU;
        if (count == 0 || count > kMostLengthBytes || rest_.size() < header + count) {
            return std::nullopt;
        }
        length = 0;
        for (std::size_t i = 0; i < count; ++i) {
            length = length << 8U | byte(header + i);
        }
        if (byte(header) == 0 || length < kShortLengths) {
            return std::nullopt;
        }
        header += count;
    }
    if ((byte(0) & kLongTag) == kLongTag || length > rest_.size() - header) {
        return std::nullopt;
    }
    const Element found{byte(0), rest_.substr(header, length), rest_.substr(0, header + length)};
    rest_.remove_prefix(header + length);
    return found;
}

std::optional<Element> Reader::next(std::uint8_t tag) {
    if (rest_.empty() || static_cast<std::uint8_t>(rest_.front()) != tag) {
        return std::nullopt;
    }
    return next();
}

}  // namespace gatehouse::reports::der
