#include "contract/proof/hasher.h"

#include <utility>

#include <gtest/gtest.h>

#include "known_tree.h"

namespace gatehouse::proof {
namespace {

TEST(Hasher, HashesAreThoseOfRfc9162) {
    Hasher hasher;
    EXPECT_EQ(hex(hasher.empty()), kKnownRoots[0]);
    EXPECT_EQ(hex(hasher.plain("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const Hash first = hasher.leaf(kKnownEntries[0]);
    EXPECT_EQ(hex(first), kKnownRoots[1]);
    EXPECT_EQ(hex(hasher.node(first, hasher.leaf(kKnownEntries[1]))), kKnownRoots[2]);
}

TEST(Hasher, ALeafIsNoNode) {
    Hasher hasher;
    const Hash left = hasher.leaf("left");
    const Hash right = hasher.leaf("right");
    const std::string both = std::string(bytesOf(left)).append(bytesOf(right));
    EXPECT_NE(hasher.leaf(both), hasher.node(left, right));
    EXPECT_NE(hasher.plain(both), hasher.node(left, right));
    EXPECT_NE(hasher.node(right, left), hasher.node(left, right));
}

TEST(Hasher, MovesWithItsContext) {
    Hasher hasher;
    Hasher moved(std::move(hasher));
    EXPECT_EQ(hex(moved.leaf("")), kKnownRoots[1]);
}

TEST(Hash, Has32Bytes) {
    EXPECT_TRUE(hashOf(std::string(32, 'x')).has_value());
    EXPECT_FALSE(hashOf(std::string(31, 'x')).has_value());
    EXPECT_FALSE(hashOf(std::string(33, 'x')).has_value());
    EXPECT_FALSE(hashOf("").has_value());
}

}  // namespace
}  // namespace gatehouse::proof
