#include "contract/proof/tree_nodes.h"

#include <algorithm>
#include <bit>

#include "contract/base/exception.h"

namespace gatehouse::proof {
namespace {

/// Leaves [begin, end), at least one, as RFC 9162 splits them.
struct Range {
    std::uint64_t begin;
    std::uint64_t end;

    [[nodiscard]] std::uint64_t width() const { return end - begin; }
    [[nodiscard]] bool isComplete() const { return std::has_single_bit(width()); }
    /// The first leaf of the right part: the left one is the largest complete subtree that leaves
    /// something over. Of more than one leaf.
    [[nodiscard]] std::uint64_t middle() const { return begin + std::bit_floor(width() - 1); }
    [[nodiscard]] Range left() const { return {begin, middle()}; }
    [[nodiscard]] Range right() const { return {middle(), end}; }
};

class Reader {
  public:
    Reader(const NodeSource& source, Hasher& hasher) : source_(source), hasher_(hasher) {}

    [[nodiscard]] Hash root(const Range& range) {
        if (range.isComplete()) {
            const auto level = static_cast<unsigned>(std::countr_zero(range.width()));
            return source_({level, range.begin >> level});
        }
        const Hash left = root(range.left());
        return hasher_.node(left, root(range.right()));
    }

    /// From the leaf upwards.
    void includeLeaf(std::uint64_t index, const Range& range, std::vector<Hash>& proof) {
        if (range.width() == 1) {
            return;
        }
        const bool isLeft = index < range.middle();
        includeLeaf(index, isLeft ? range.left() : range.right(), proof);
        proof.push_back(root(isLeft ? range.right() : range.left()));
    }

    /// SUBPROOF of RFC 9162, 2.1.4.1: the older tree ends inside the range or with it. Its root is
    /// known to whoever asks only where it begins with the first leaf.
    void connect(std::uint64_t older, const Range& range, std::vector<Hash>& proof) {
        if (older == range.end) {
            if (range.begin != 0) {
                proof.push_back(root(range));
            }
            return;
        }
        const bool isLeft = older <= range.middle();
        connect(older, isLeft ? range.left() : range.right(), proof);
        proof.push_back(root(isLeft ? range.right() : range.left()));
    }

  private:
    const NodeSource& source_;
    Hasher& hasher_;
};

}  // namespace

void appendLeaf(std::uint64_t index,
                const Hash& leaf,
                const NodeSource& source,
                const NodeSink& sink,
                Hasher& hasher) {
    Hash hash = leaf;
    Node node{0, index};
    sink(node, hash);
    while (node.position % 2 == 1) {
        hash = hasher.node(source({node.level, node.position - 1}), hash);
        node = {node.level + 1, node.position / 2};
        sink(node, hash);
    }
}

Hash rootOf(std::uint64_t size, const NodeSource& source, Hasher& hasher) {
    return size == 0 ? hasher.empty() : Reader(source, hasher).root({0, size});
}

std::vector<Hash> inclusionProof(std::uint64_t index,
                                 std::uint64_t size,
                                 const NodeSource& source,
                                 Hasher& hasher) {
    require(index < size, "a leaf is not in the tree");
    std::vector<Hash> proof;
    Reader(source, hasher).includeLeaf(index, {0, size}, proof);
    return proof;
}

std::vector<Hash> consistencyProof(std::uint64_t older,
                                   std::uint64_t size,
                                   const NodeSource& source,
                                   Hasher& hasher) {
    require(0 < older && older <= size, "no consistency proof leads from this tree to that");
    std::vector<Hash> proof;
    Reader(source, hasher).connect(older, {0, size}, proof);
    return proof;
}

}  // namespace gatehouse::proof
