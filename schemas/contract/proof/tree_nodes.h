#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "contract/proof/hasher.h"

// The nodes of an RFC 9162 tree that never change once all their leaves are there.
namespace gatehouse::proof {

/// The root of a complete subtree: over the leaves [position << level, (position + 1) << level),
/// counted from 0. Level 0 is a leaf.
struct Node {
    unsigned level = 0;
    std::uint64_t position = 0;
    auto operator<=>(const Node&) const = default;
};

/// Gives the hash of a complete subtree of the tree.
using NodeSource = std::function<Hash(const Node&)>;
/// Is told of a complete subtree and its hash.
using NodeSink = std::function<void(const Node&, const Hash&)>;

/// What the leaf with the number `index` completes: tells `sink` of the leaf, and then of each
/// subtree above it whose last leaf it is. Asks `source` for what stands left of these.
void appendLeaf(std::uint64_t index,
                const Hash& leaf,
                const NodeSource& source,
                const NodeSink& sink,
                Hasher& hasher);

/// The root of the tree of the first `size` leaves.
[[nodiscard]] Hash rootOf(std::uint64_t size, const NodeSource& source, Hasher& hasher);

/// The inclusion proof (RFC 9162, 2.1.3.1) of leaf `index` in the tree of the first `size` leaves.
/// LogicFailure unless index < size.
[[nodiscard]] std::vector<Hash> inclusionProof(std::uint64_t index,
                                               std::uint64_t size,
                                               const NodeSource& source,
                                               Hasher& hasher);

/// The consistency proof (RFC 9162, 2.1.4.1) from the tree of the first `older` leaves to that of
/// the first `size`. Empty where both are the same; LogicFailure unless 0 < older <= size.
[[nodiscard]] std::vector<Hash> consistencyProof(std::uint64_t older,
                                                 std::uint64_t size,
                                                 const NodeSource& source,
                                                 Hasher& hasher);

}  // namespace gatehouse::proof
