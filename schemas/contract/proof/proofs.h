#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "contract/proof/hash.h"

// What anybody can check with two roots and a proof: RFC 9162, sections 2.1.3.2 and 2.1.4.2.
namespace gatehouse::proof {

/// The root of the tree of `size` leaves in which the leaf with the number `index`, counted from
/// 0, has this hash, if the proof is right; none where it cannot be the proof of such a leaf.
[[nodiscard]] std::optional<Hash> rootByInclusion(std::uint64_t index,
                                                  std::uint64_t size,
                                                  const Hash& leaf,
                                                  std::span<const Hash> proof);

/// A root says nothing of its size: what binds both is the signature on a checkpoint.
struct TreeHead {
    std::uint64_t size = 0;
    Hash root{};
    bool operator==(const TreeHead&) const = default;
};

/// Whether `newer` is `older` with further leaves at its end. Equal sizes need equal roots and an
/// empty proof. False for a size of 0: of an empty tree there is nothing to prove.
[[nodiscard]] bool isConsistent(const TreeHead& older,
                                const TreeHead& newer,
                                std::span<const Hash> proof);

}  // namespace gatehouse::proof
