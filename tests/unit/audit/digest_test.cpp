#include "server/audit/digest.h"

#include <gtest/gtest.h>

namespace gatehouse::audit {
namespace {

TEST(Sha256, MatchesKnownAnswers) {
    // Source: FIPS 180-4 examples.
    EXPECT_EQ(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(LeafHash, PutsAZeroByteBeforeTheEntry) {
    // Source: RFC 6962 section 2.1; the leaf of the empty string as certificate transparency logs
    // know it.
    EXPECT_EQ(leafHashHex(""), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

}  // namespace
}  // namespace gatehouse::audit
