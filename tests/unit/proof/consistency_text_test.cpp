#include "contract/proof/consistency_text.h"

#include <gtest/gtest.h>

namespace gatehouse::proof {
namespace {

constexpr std::string_view kZeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

TEST(ConsistencyText, WritesWhatItReads) {
    const ConsistencyText text{20852014, {Hash(), Hash()}, "a note\n"};
    const std::string written = writeConsistency(text);
    EXPECT_EQ(written, "old 20852014\n" + std::string(kZeros) + std::string(kZeros) + "\na note\n");
    const auto read = parseConsistency(written);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->older, text.older);
    EXPECT_EQ(read->proof, text.proof);
    EXPECT_EQ(read->checkpoint, text.checkpoint);
}

TEST(ConsistencyText, MayHaveNoHashes) {
    const auto read = parseConsistency("old 0\n\nnote");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->older, 0U);
    EXPECT_TRUE(read->proof.empty());
}

TEST(ConsistencyText, TakesSixtyThreeHashesAndNoMore) {
    std::string lines = "old 1\n";
    for (int i = 0; i < 63; ++i) {
        lines += kZeros;
    }
    EXPECT_TRUE(parseConsistency(lines + "\nnote"));
    EXPECT_FALSE(parseConsistency(lines + std::string(kZeros) + "\nnote"));
}

TEST(ConsistencyText, WhatIsNotExactlyOneIsNone) {
    for (const char* text : {"",
                             "old 1",
                             "old 1\n",
                             "\n\nnote",
                             "old\n\nnote",
                             "old \n\nnote",
                             "old 01\n\nnote",
                             "old -1\n\nnote",
                             "old  1\n\nnote",
                             "old 1 \n\nnote",
                             "new 1\n\nnote",
                             "old 9223372036854775808\n\nnote",
                             "old 1\nAAAA\n\nnote",
                             "old 1\nnote"}) {
        EXPECT_FALSE(parseConsistency(text)) << text;
    }
}

}  // namespace
}  // namespace gatehouse::proof
