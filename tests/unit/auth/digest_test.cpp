#include "server/auth/digest.h"

#include <gtest/gtest.h>

#include "contract/base/bytes.h"

namespace gatehouse::auth {
namespace {

TEST(Sha256, MatchesFips180Vectors) {
    EXPECT_EQ(toHex(sha256("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(toHex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(EqualInConstantTime, ComparesEveryByteAndTheLength) {
    EXPECT_TRUE(equalInConstantTime("", ""));
    EXPECT_TRUE(equalInConstantTime(std::string("a\0b", 3), std::string("a\0b", 3)));
    EXPECT_FALSE(equalInConstantTime(std::string("a\0b", 3), std::string("a\0c", 3)));
    EXPECT_FALSE(equalInConstantTime("abc", "abcd"));
    EXPECT_FALSE(equalInConstantTime("bbc", "abc"));
}

}  // namespace
}  // namespace gatehouse::auth
