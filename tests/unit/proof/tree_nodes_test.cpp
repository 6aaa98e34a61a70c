#include "contract/proof/tree_nodes.h"

#include <algorithm>
#include <iostream>
#include <random>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "contract/proof/proofs.h"
#include "kept_nodes.h"
#include "known_tree.h"
#include "naive_tree.h"

namespace gatehouse::proof {
namespace {

TEST(TreeNodes, RootsAreTheKnownOnes) {
    KeptNodes tree;
    EXPECT_EQ(hex(tree.root(0)), kKnownRoots[0]);
    for (const std::string& entry : kKnownEntries) {
        tree.append(entry);
    }
    for (std::size_t size = 0; size <= kKnownEntries.size(); ++size) {
        EXPECT_EQ(hex(tree.root(size)), kKnownRoots.at(size)) << size;
    }
}

TEST(TreeNodes, ALeafCompletesAboutOneNode) {
    KeptNodes tree;
    for (int i = 0; i < 1024; ++i) {
        tree.append("x");
    }
    // Every node is there once: the leaves and as many above them, less one.
    EXPECT_EQ(tree.nodes().size(), 2047U);
    EXPECT_TRUE(tree.nodes().contains({10, 0}));
    EXPECT_FALSE(tree.nodes().contains({10, 1}));
}

TEST(TreeNodes, RefuseWhatIsNotInTheTree) {
    KeptNodes tree;
    tree.append("only");
    EXPECT_THROW((void)tree.inclusion(1, 1), LogicFailure);
    EXPECT_THROW((void)tree.inclusion(0, 0), LogicFailure);
    EXPECT_THROW((void)tree.consistency(0, 1), LogicFailure);
    EXPECT_THROW((void)tree.consistency(2, 1), LogicFailure);
    EXPECT_TRUE(tree.inclusion(0, 1).empty());
    EXPECT_TRUE(tree.consistency(1, 1).empty());
}

TEST(TreeNodes, EveryProofUpTo256LeavesConvinces) {
    KeptNodes tree;
    for (int i = 0; i < 256; ++i) {
        tree.append("entry " + std::to_string(i));
    }
    for (std::uint64_t size = 1; size <= 256; ++size) {
        const TreeHead newer{size, tree.root(size)};
        for (std::uint64_t older = 1; older <= size; ++older) {
            ASSERT_TRUE(
                isConsistent({older, tree.root(older)}, newer, tree.consistency(older, size)))
                << older << " to " << size;
            ASSERT_EQ(rootByInclusion(
                          older - 1, size, tree.leaf(older - 1), tree.inclusion(older - 1, size)),
                      newer.root)
                << older - 1 << " in " << size;
        }
    }
}

/// 100,000 trees of random entries, each of random size.
TEST(TreeNodes, ANaiveImplementationAgreesOnRandomTrees) {
    const unsigned seed = std::random_device()();
    std::cout << "seed " << seed << "\n";
    std::mt19937_64 random(seed);
    const auto below = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
    };
    std::size_t trees = 0;
    while (trees < 100'000) {
        KeptNodes tree;
        std::vector<std::string> entries;
        const std::size_t last = 1 + below(32);
        while (entries.size() < last) {
            std::string entry(below(12), '\0');
            std::generate(
                entry.begin(), entry.end(), [&] { return static_cast<char>(below(256)); });
            entries.push_back(entry);
            tree.append(entry);
            const std::size_t size = entries.size();
            ASSERT_EQ(tree.root(size), naive::root(entries));
            const std::size_t index = below(size);
            ASSERT_EQ(tree.inclusion(index, size), naive::path(index, entries));
            const std::size_t older = 1 + below(size);
            ASSERT_EQ(tree.consistency(older, size), naive::proof(older, entries));
            ++trees;
        }
    }
}

}  // namespace
}  // namespace gatehouse::proof
