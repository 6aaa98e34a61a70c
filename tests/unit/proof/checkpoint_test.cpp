#include "contract/proof/checkpoint.h"

#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "contract/proof/signed_note.h"

namespace gatehouse::proof {
namespace {

/// The example of C2SP tlog-checkpoint.
constexpr std::string_view kExample =
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "\u2014 example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
constexpr std::string_view kRoot = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
constexpr std::string_view kEmptyRoot = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

std::string text(std::string_view origin, std::string_view size, std::string_view root) {
    return std::string(origin) + "\n" + std::string(size) + "\n" + std::string(root) + "\n";
}

TEST(Checkpoint, ReadsAndWritesTheExample) {
    const auto note = parseNote(kExample);
    ASSERT_TRUE(note);
    const auto checkpoint = parseCheckpoint(note->text);
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
    EXPECT_EQ(checkpoint->tree.size, 20852163U);
    EXPECT_EQ(toBase64(bytesOf(checkpoint->tree.root)), kRoot);
    EXPECT_EQ(writeCheckpoint(*checkpoint), note->text);
}

TEST(Checkpoint, FurtherLinesAreOthers) {
    EXPECT_TRUE(parseCheckpoint(text("o", "1", kRoot) + "extension\nanother one\n"));
    EXPECT_FALSE(parseCheckpoint(text("o", "1", kRoot) + "\n"));
    EXPECT_FALSE(parseCheckpoint(text("o", "1", kRoot) + "extension"));
}

TEST(Checkpoint, WhatIsNotExactlyOneIsNone) {
    EXPECT_TRUE(parseCheckpoint(text("o", "1", kRoot)));
    EXPECT_FALSE(parseCheckpoint(""));
    EXPECT_FALSE(parseCheckpoint("o\n1\n"));
    EXPECT_FALSE(parseCheckpoint(text("", "1", kRoot)));
    EXPECT_FALSE(parseCheckpoint(text("o", "", kRoot)));
    EXPECT_FALSE(parseCheckpoint(text("o", "1", "")));
    EXPECT_FALSE(parseCheckpoint(text("o", "1", "AAAA")));
    EXPECT_FALSE(parseCheckpoint(text("o", "1", kRoot.substr(1))));
    const std::string good = text("o", "1", kRoot);
    EXPECT_FALSE(parseCheckpoint(good.substr(0, good.size() - 1)));
}

TEST(Checkpoint, TheEmptyTreeHasOneRoot) {
    EXPECT_TRUE(parseCheckpoint(text("o", "0", kEmptyRoot)));
    EXPECT_FALSE(parseCheckpoint(text("o", "0", kRoot)));
}

TEST(TreeSize, IsDecimalInOneForm) {
    EXPECT_EQ(parseTreeSize("0"), 0U);
    EXPECT_EQ(parseTreeSize("10"), 10U);
    EXPECT_EQ(parseTreeSize("9223372036854775807"), 9223372036854775807U);
    for (const char* bad :
         {"", "-1", "+1", "01", "00", " 1", "1 ", "1.0", "0x1", "9223372036854775808", "x"}) {
        EXPECT_FALSE(parseTreeSize(bad)) << bad;
    }
}

}  // namespace
}  // namespace gatehouse::proof
