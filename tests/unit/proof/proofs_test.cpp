#include "contract/proof/proofs.h"

#include <gtest/gtest.h>

#include "kept_nodes.h"

namespace gatehouse::proof {
namespace {

KeptNodes treeOf(int size) {
    KeptNodes tree;
    for (int i = 0; i < size; ++i) {
        tree.append("entry " + std::to_string(i));
    }
    return tree;
}

/// Calls `judge` with every hash of the proof changed in every bit, and with the proof shortened
/// and lengthened.
template <class Judge>
void forEachForgery(const std::vector<Hash>& proof, const Judge& judge) {
    for (std::size_t i = 0; i < proof.size(); ++i) {
        for (unsigned bit = 0; bit < 8 * std::tuple_size_v<Hash>; ++bit) {
            std::vector<Hash> forged = proof;
            forged[i].at(bit / 8) ^= static_cast<std::uint8_t>(1U << (bit % 8));
            judge(forged);
        }
        std::vector<Hash> shorter = proof;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        judge(shorter);
    }
    std::vector<Hash> longer = proof;
    longer.push_back(Hash{});
    judge(longer);
    longer = proof;
    longer.insert(longer.begin(), Hash{});
    judge(longer);
}

TEST(Inclusion, EverySingleBitCounts) {
    KeptNodes tree = treeOf(20);
    for (std::uint64_t size = 1; size <= 20; ++size) {
        const Hash root = tree.root(size);
        for (std::uint64_t index = 0; index < size; ++index) {
            const std::vector<Hash> proof = tree.inclusion(index, size);
            ASSERT_EQ(rootByInclusion(index, size, tree.leaf(index), proof), root);
            forEachForgery(proof, [&](const std::vector<Hash>& forged) {
                ASSERT_NE(rootByInclusion(index, size, tree.leaf(index), forged), root)
                    << index << " in " << size;
            });
            ASSERT_NE(rootByInclusion(index, size, tree.leaf((index + 1) % 20), proof), root);
        }
    }
}

TEST(Inclusion, ALeafStandsInOnePlace) {
    KeptNodes tree = treeOf(20);
    for (std::uint64_t index = 0; index < 20; ++index) {
        const std::vector<Hash> proof = tree.inclusion(index, 20);
        for (std::uint64_t other = 0; other < 20; ++other) {
            const auto root = rootByInclusion(other, 20, tree.leaf(index), proof);
            ASSERT_EQ(root == tree.root(20), other == index) << index << " as " << other;
        }
    }
}

TEST(Inclusion, AProofBelongsToATree) {
    KeptNodes tree = treeOf(1);
    EXPECT_EQ(rootByInclusion(0, 1, tree.leaf(0), {}), tree.root(1));
    EXPECT_FALSE(rootByInclusion(0, 0, tree.leaf(0), {}));
    EXPECT_FALSE(rootByInclusion(1, 1, tree.leaf(0), {}));
    EXPECT_FALSE(rootByInclusion(0, 2, tree.leaf(0), {}));
    EXPECT_FALSE(rootByInclusion(0, UINT64_MAX, tree.leaf(0), {}));
    EXPECT_FALSE(rootByInclusion(UINT64_MAX, UINT64_MAX, tree.leaf(0), {}));
}

TEST(Consistency, EverySingleBitCounts) {
    KeptNodes tree = treeOf(20);
    for (std::uint64_t size = 2; size <= 20; ++size) {
        const TreeHead newer{size, tree.root(size)};
        for (std::uint64_t old = 1; old < size; ++old) {
            const TreeHead older{old, tree.root(old)};
            const std::vector<Hash> proof = tree.consistency(old, size);
            ASSERT_TRUE(isConsistent(older, newer, proof));
            forEachForgery(proof, [&](const std::vector<Hash>& forged) {
                ASSERT_FALSE(isConsistent(older, newer, forged)) << old << " to " << size;
            });
            // Of the roots too.
            for (unsigned bit = 0; bit < 256; ++bit) {
                TreeHead changed = older;
                changed.root.at(bit / 8) ^= static_cast<std::uint8_t>(1U << (bit % 8));
                ASSERT_FALSE(isConsistent(changed, newer, proof));
                changed = newer;
                changed.root.at(bit / 8) ^= static_cast<std::uint8_t>(1U << (bit % 8));
                ASSERT_FALSE(isConsistent(older, changed, proof));
            }
        }
    }
}

TEST(Consistency, ATreeOnlyGrows) {
    KeptNodes tree = treeOf(20);
    const TreeHead older{7, tree.root(7)};
    const TreeHead newer{13, tree.root(13)};
    const std::vector<Hash> proof = tree.consistency(7, 13);
    EXPECT_TRUE(isConsistent(older, newer, proof));
    EXPECT_FALSE(isConsistent(newer, older, proof));
    EXPECT_FALSE(isConsistent({13, older.root}, {7, newer.root}, proof));
    // A proof has as many hashes as its sizes need.
    for (const std::uint64_t size : {std::uint64_t{0},
                                     std::uint64_t{6},
                                     std::uint64_t{7},
                                     std::uint64_t{8},
                                     std::uint64_t{17},
                                     UINT64_MAX}) {
        EXPECT_FALSE(isConsistent(older, {size, newer.root}, proof)) << size;
    }
    for (const std::uint64_t size : {0U, 6U, 8U, 12U, 13U, 14U}) {
        EXPECT_FALSE(isConsistent({size, older.root}, newer, proof)) << size;
    }
}

TEST(Consistency, EqualTreesNeedNoProof) {
    KeptNodes tree = treeOf(3);
    const TreeHead head{3, tree.root(3)};
    EXPECT_TRUE(isConsistent(head, head, {}));
    EXPECT_FALSE(isConsistent(head, head, std::vector{Hash{}}));
    EXPECT_FALSE(isConsistent(head, {3, tree.root(2)}, {}));
    // Of nothing, nothing can be proved.
    EXPECT_FALSE(isConsistent({0, tree.root(0)}, {0, tree.root(0)}, {}));
    EXPECT_FALSE(isConsistent({0, tree.root(0)}, head, {}));
}

TEST(Consistency, AnotherHistoryIsNoContinuation) {
    KeptNodes tree = treeOf(9);
    KeptNodes fork = treeOf(5);
    for (int i = 5; i < 9; ++i) {
        fork.append("another entry");
    }
    EXPECT_FALSE(isConsistent({7, tree.root(7)}, {9, fork.root(9)}, fork.consistency(7, 9)));
    EXPECT_FALSE(isConsistent({7, tree.root(7)}, {9, fork.root(9)}, tree.consistency(7, 9)));
    EXPECT_TRUE(isConsistent({5, tree.root(5)}, {9, fork.root(9)}, fork.consistency(5, 9)));
}

}  // namespace
}  // namespace gatehouse::proof
