#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "contract/proof/proofs.h"

namespace gatehouse::proof {

/// A log's tree at one size: the text of C2SP tlog-checkpoint, which is signed as a note.
struct Checkpoint {
    std::string origin;  ///< names the log, for ever
    TreeHead tree;
    bool operator==(const Checkpoint&) const = default;
};

/// Three lines: origin, size, root in base64.
[[nodiscard]] std::string writeCheckpoint(const Checkpoint& checkpoint);

/// From a note's text. Further lines, which a log may add, are signed with it and say nothing to
/// us. None where the first three are not what writeCheckpoint writes, a further one is empty, the
/// size is over 2^63 - 1, or the empty tree has another root than it has.
[[nodiscard]] std::optional<Checkpoint> parseCheckpoint(std::string_view text);

/// A tree size as checkpoints and witnesses write it: decimal, without sign or leading zeros, at
/// most 2^63 - 1.
[[nodiscard]] std::optional<std::uint64_t> parseTreeSize(std::string_view digits);

}  // namespace gatehouse::proof
