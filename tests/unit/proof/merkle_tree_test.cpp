#include "contract/proof/merkle_tree.h"

#include <map>

#include <gtest/gtest.h>

#include "kept_nodes.h"
#include "known_tree.h"

namespace gatehouse::proof {
namespace {

TEST(MerkleTree, RootsAreTheKnownOnes) {
    Hasher hasher;
    MerkleTree tree;
    EXPECT_EQ(hex(tree.root()), kKnownRoots[0]);
    for (std::size_t i = 0; i < kKnownEntries.size(); ++i) {
        tree.append(hasher.leaf(kKnownEntries[i]));
        EXPECT_EQ(tree.size(), i + 1);
        EXPECT_EQ(hex(tree.root()), kKnownRoots.at(i + 1)) << i + 1;
    }
}

TEST(MerkleTree, TellsTheNodesThatAreKept) {
    Hasher hasher;
    MerkleTree tree;
    KeptNodes kept;
    std::map<Node, Hash> told;
    for (int i = 0; i < 100; ++i) {
        const std::string entry = "entry " + std::to_string(i);
        kept.append(entry);
        tree.append(hasher.leaf(entry),
                    [&](const Node& node, const Hash& hash) { told.emplace(node, hash); });
        ASSERT_EQ(tree.root(), kept.root(kept.size()));
    }
    EXPECT_EQ(told, kept.nodes());
}

}  // namespace
}  // namespace gatehouse::proof
