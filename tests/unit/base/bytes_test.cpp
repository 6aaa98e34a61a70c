#include "contract/base/bytes.h"

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

TEST(Base64Url, MatchesRfc4648VectorsWithoutPadding) {
    EXPECT_EQ(toBase64Url(""), "");
    EXPECT_EQ(toBase64Url("f"), "Zg");
    EXPECT_EQ(toBase64Url("fo"), "Zm8");
    EXPECT_EQ(toBase64Url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(toBase64Url("\xfb\xff"), "-_8");
}

TEST(Base64, MatchesRfc4648Vectors) {
    EXPECT_EQ(toBase64(""), "");
    EXPECT_EQ(toBase64("f"), "Zg==");
    EXPECT_EQ(toBase64("fo"), "Zm8=");
    EXPECT_EQ(toBase64("foo"), "Zm9v");
    EXPECT_EQ(toBase64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(toBase64("\xfb\xff"), "+/8=");
}

TEST(Base64, ReadsOnlyWhatItWrites) {
    EXPECT_EQ(fromBase64(""), "");
    EXPECT_EQ(fromBase64("Zg=="), "f");
    EXPECT_EQ(fromBase64("Zm8="), "fo");
    EXPECT_EQ(fromBase64("Zm9vYmFy"), "foobar");
    EXPECT_EQ(fromBase64("+/8="), "\xfb\xff");
    for (const char* text : {"Zg",
                             "Zg=",
                             "Zg===",
                             "Z===",
                             "====",
                             "=",
                             "Zh==",
                             "Zm9=",
                             "Zm9v=",
                             "Zm9v====",
                             "Z=8=",
                             "-_8=",
                             "Zm8 ",
                             "Zm8\n",
                             " Zm8="}) {
        EXPECT_FALSE(fromBase64(text)) << text;
    }
}

TEST(Base64Url, ReadsOnlyWhatItWrites) {
    EXPECT_EQ(fromBase64Url("Zm9vYmFy"), "foobar");
    EXPECT_TRUE(isBase64Url("Zm9vYmFy"));
    EXPECT_TRUE(isBase64Url("Zm8"));
    for (const char* text : {"Zg==", "Zh", "Z", "Zm9v*", "Zm 9"}) {
        EXPECT_FALSE(fromBase64Url(text)) << text;
        EXPECT_FALSE(isBase64Url(text)) << text;
    }
}

TEST(Hex, IsLowerCase) {
    EXPECT_EQ(toHex(std::string("\x00\xab\xff", 3)), "00abff");
}

}  // namespace
}  // namespace gatehouse
