#include "server/http/client_address.h"

#include <gtest/gtest.h>

namespace gatehouse::http {
namespace {

TEST(CanonicalAddress, HasOneWayOfWriting) {
    EXPECT_EQ(canonicalAddress("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(canonicalAddress("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(canonicalAddress("2001:DB8:0:0::1"), "2001:db8::1");
    for (const char* text : {"", "a", "192.0.2", "192.0.2.7 ", "192.0.2.7, 192.0.2.8", "::1%lo"}) {
        EXPECT_EQ(canonicalAddress(text), "") << text;
    }
    EXPECT_EQ(canonicalAddress(std::string_view("192.0.2.7\0", 10)), "");
}

TEST(ClientAddressOf, BelievesNobodyButTheProxy) {
    EXPECT_EQ(clientAddressOf("192.0.2.7", "", "192.0.2.99"), "192.0.2.7");
    EXPECT_EQ(clientAddressOf("192.0.2.7", "192.0.2.8", "192.0.2.99"), "192.0.2.7");
    EXPECT_EQ(clientAddressOf("192.0.2.8", "192.0.2.8", "192.0.2.99"), "192.0.2.99");
    EXPECT_EQ(clientAddressOf("::ffff:192.0.2.8", "192.0.2.8", "2001:DB8::1"), "2001:db8::1");
}

TEST(ClientAddressOf, BelievesWhoeverMayUseTheUnixSocket) {
    EXPECT_EQ(clientAddressOf("", "", "192.0.2.99"), "192.0.2.99");
    EXPECT_EQ(clientAddressOf("", "", ""), "");
}

TEST(ClientAddressOf, TakesNothingButOneAddress) {
    for (const char* forwarded : {"", "unknown", "192.0.2.1, 192.0.2.2", "192.0.2.1:80"}) {
        EXPECT_EQ(clientAddressOf("192.0.2.8", "192.0.2.8", forwarded), "192.0.2.8");
        EXPECT_EQ(clientAddressOf("", "", forwarded), "");
    }
}

}  // namespace
}  // namespace gatehouse::http
