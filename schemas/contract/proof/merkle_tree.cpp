#include "contract/proof/merkle_tree.h"

namespace gatehouse::proof {

void MerkleTree::append(const Hash& leaf, const NodeSink& sink) {
    Hash largest = leaf;
    const auto takeLeft = [&](const Node&) {
        const Hash left = edge_.back();
        edge_.pop_back();
        return left;
    };
    const auto keep = [&](const Node& node, const Hash& hash) {
        largest = hash;
        sink(node, hash);
    };
    appendLeaf(size_, leaf, takeLeft, keep, hasher_);
    edge_.push_back(largest);
    ++size_;
}

Hash MerkleTree::root() {
    if (edge_.empty()) {
        return hasher_.empty();
    }
    Hash hash = edge_.back();
    for (auto left = edge_.rbegin() + 1; left != edge_.rend(); ++left) {
        hash = hasher_.node(*left, hash);
    }
    return hash;
}

}  // namespace gatehouse::proof
