#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/proof/hash.h"

namespace gatehouse::proof {

/// C2SP tlog-proof: that a log holds an entry, for whoever is offline. Here `extra` is the entry.
struct LogProof {
    std::string extra;
    std::uint64_t index = 0;  ///< of the leaf, counted from 0
    std::vector<Hash> path;
    std::string checkpoint;  ///< the signed note
};

[[nodiscard]] std::string writeLogProof(const LogProof& proof);
/// None where it is not what writeLogProof writes, or has no extra data. The note is not looked at.
[[nodiscard]] std::optional<LogProof> parseLogProof(std::string_view text);

}  // namespace gatehouse::proof
