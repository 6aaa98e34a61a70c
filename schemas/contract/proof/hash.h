#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::proof {

/// A SHA-256: of a leaf, of a node, or the root of a tree.
using Hash = std::array<std::uint8_t, 32>;

[[nodiscard]] inline std::string_view bytesOf(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

/// No hash where there are not 32 bytes.
[[nodiscard]] inline std::optional<Hash> hashOf(std::string_view bytes) {
    Hash hash{};
    if (bytes.size() != hash.size()) {
        return std::nullopt;
    }
    bytes.copy(reinterpret_cast<char*>(hash.data()), hash.size());
    return hash;
}

}  // namespace gatehouse::proof
