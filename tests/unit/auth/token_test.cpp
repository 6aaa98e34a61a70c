#include "server/auth/token.h"

#include <string>

#include <gtest/gtest.h>

#include "contract/base/bytes.h"

namespace gatehouse::auth {
namespace {

TEST(SessionToken, Holds256BitsAsBase64Url) {
    const Secret token = newSessionToken();

    EXPECT_EQ(token.reveal().size(), 43U);
    EXPECT_EQ(fromBase64Url(token.reveal()).value().size(), 32U);
    EXPECT_NE(token.reveal(), newSessionToken().reveal());
}

TEST(SessionToken, IsStoredAsTheDigestOfItsText) {
    EXPECT_EQ(tokenDigest("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace gatehouse::auth
