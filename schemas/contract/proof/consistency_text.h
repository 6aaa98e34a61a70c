#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/proof/hash.h"

namespace gatehouse::proof {

/// That a checkpoint continues the tree of the first `older` leaves: what C2SP tlog-witness sends
/// to add-checkpoint.
struct ConsistencyText {
    std::uint64_t older = 0;
    std::vector<Hash> proof;
    std::string checkpoint;  ///< the signed note
};

/// `old N`, the hashes in base64, an empty line, the note.
[[nodiscard]] std::string writeConsistency(const ConsistencyText& consistency);
/// None where it is not what writeConsistency writes. The note is not looked at.
[[nodiscard]] std::optional<ConsistencyText> parseConsistency(std::string_view text);

}  // namespace gatehouse::proof
