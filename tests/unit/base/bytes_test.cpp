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

TEST(Base64Url, ReadsOnlyWhatItWrites) {
    EXPECT_EQ(fromBase64Url("Zm9vYmFy"), "foobar");
    for (const char* text : {"Zg==", "Zh", "Z", "Zm9v*", "Zm 9"}) {
        EXPECT_FALSE(fromBase64Url(text)) << text;
    }
}

TEST(Hex, IsLowerCase) {
    EXPECT_EQ(toHex(std::string("\x00\xab\xff", 3)), "00abff");
}

}  // namespace
}  // namespace gatehouse
