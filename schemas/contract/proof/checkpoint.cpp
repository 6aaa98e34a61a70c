#include "contract/proof/checkpoint.h"

#include <charconv>
#include <vector>

#include "contract/base/bytes.h"
#include "contract/proof/hasher.h"

namespace gatehouse::proof {
namespace {

constexpr std::size_t kLines = 3;

/// None where the text does not end with a newline or a line is empty.
std::optional<std::vector<std::string_view>> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        if (newline == std::string_view::npos || newline == 0) {
            return std::nullopt;
        }
        lines.push_back(text.substr(0, newline));
        text.remove_prefix(newline + 1);
    }
    return lines;
}

}  // namespace

std::string writeCheckpoint(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.tree.size) + "\n" +
           toBase64(bytesOf(checkpoint.tree.root)) + "\n";
}

std::optional<Checkpoint> parseCheckpoint(std::string_view text) {
    const auto lines = linesOf(text);
    if (!lines || lines->size() < kLines) {
        return std::nullopt;
    }
    const auto size = parseTreeSize((*lines)[1]);
    const auto bytes = fromBase64((*lines)[2]);
    const auto root = bytes ? hashOf(*bytes) : std::nullopt;
    if (!size || !root || (*size == 0 && *root != Hasher().empty())) {
        return std::nullopt;
    }
    return Checkpoint{std::string(lines->front()), {*size, *root}};
}

std::optional<std::uint64_t> parseTreeSize(std::string_view digits) {
    std::int64_t size = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    const bool isRead = error == std::errc() && stop == digits.data() + digits.size();
    // As it would be written: neither a sign nor a leading zero.
    if (!isRead || size < 0 || std::to_string(size) != digits) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(size);
}

}  // namespace gatehouse::proof
