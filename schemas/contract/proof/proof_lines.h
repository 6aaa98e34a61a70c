#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/proof/hash.h"

// What the texts that carry a proof have in common: its hashes in base64, one a line, an empty
// line, and a checkpoint's note.
namespace gatehouse::proof {

/// No tree of 2^63 leaves needs more.
inline constexpr std::size_t kMaximumProofLines = 63;

[[nodiscard]] std::string writeProofLines(const std::vector<Hash>& proof);

struct ProofLines {
    std::vector<Hash> proof;
    std::string note;  ///< what follows the empty line, not looked at
};
/// None where a line is no hash, there are too many, or no empty line ends them.
[[nodiscard]] std::optional<ProofLines> parseProofLines(std::string_view text);

/// The line before the first newline, which is passed over; none where there is no newline.
[[nodiscard]] std::optional<std::string_view> takeLine(std::string_view& text);

/// The number in `name N`, as parseTreeSize reads it.
[[nodiscard]] std::optional<std::uint64_t> numberIn(std::string_view line, std::string_view name);

}  // namespace gatehouse::proof
