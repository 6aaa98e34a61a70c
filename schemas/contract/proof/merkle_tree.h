#pragma once

#include <cstdint>
#include <vector>

#include "contract/proof/tree_nodes.h"

namespace gatehouse::proof {

/// A tree of which only the right edge is kept: for whoever reads a log from its first leaf to its
/// last, in constant memory. One thread at a time.
class MerkleTree {
  public:
    void append(const Hash& leaf) {
        append(leaf, [](const Node&, const Hash&) {});
    }
    /// Tells `sink` what the leaf completes, itself included.
    void append(const Hash& leaf, const NodeSink& sink);

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] Hash root();

  private:
    Hasher hasher_;
    std::uint64_t size_ = 0;
    /// The complete subtrees that make up the tree, the largest first.
    std::vector<Hash> edge_;
};

}  // namespace gatehouse::proof
