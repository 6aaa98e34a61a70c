#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Payloads lie beside the tree: it holds their commitments alone, which say nothing of them and
// stay when they are erased.
namespace gatehouse::audit {

inline constexpr std::size_t kSaltBytes = 16;

struct Payload {
    std::string salt;  ///< kSaltBytes, random: without them nobody can try what the text might be
    std::string text;  ///< the canonical JSON of a Content
    bool operator==(const Payload&) const = default;
};

/// SHA-256 over salt and text: 32 bytes.
[[nodiscard]] std::string commitmentOf(const Payload& payload);

/// Those of one entry, in the order of its commitments; none where one was erased.
using Payloads = std::vector<std::optional<Payload>>;

/// Each with a new salt. Throws EnvironmentFailure where there is no randomness.
[[nodiscard]] Payloads newPayloads(std::vector<std::string> texts);

/// A JSON array: {"payload": the text as it is, "salt": base64url}, or null.
[[nodiscard]] std::string writePayloads(const Payloads& payloads);

/// None where the text is not exactly what writePayloads gives.
[[nodiscard]] std::optional<Payloads> parsePayloads(std::string_view text);

}  // namespace gatehouse::audit
