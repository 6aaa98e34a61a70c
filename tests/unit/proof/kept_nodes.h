#pragma once

#include <map>
#include <string>
#include <vector>

#include "contract/proof/tree_nodes.h"

namespace gatehouse::proof {

/// A tree whose nodes lie in memory, as a server's lie in its tables.
class KeptNodes {
  public:
    void append(const std::string& entry) {
        appendLeaf(size_++, hasher_.leaf(entry), source(), sink(), hasher_);
    }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] const std::map<Node, Hash>& nodes() const { return nodes_; }
    [[nodiscard]] Hash leaf(std::uint64_t index) const { return nodes_.at({0, index}); }
    [[nodiscard]] Hash root(std::uint64_t size) { return rootOf(size, source(), hasher_); }
    [[nodiscard]] std::vector<Hash> inclusion(std::uint64_t index, std::uint64_t size) {
        return inclusionProof(index, size, source(), hasher_);
    }
    [[nodiscard]] std::vector<Hash> consistency(std::uint64_t older, std::uint64_t size) {
        return consistencyProof(older, size, source(), hasher_);
    }

  private:
    [[nodiscard]] NodeSource source() {
        return [this](const Node& node) { return nodes_.at(node); };
    }
    [[nodiscard]] NodeSink sink() {
        return [this](const Node& node, const Hash& hash) { nodes_.emplace(node, hash); };
    }

    Hasher hasher_;
    std::uint64_t size_ = 0;
    std::map<Node, Hash> nodes_;
};

}  // namespace gatehouse::proof
