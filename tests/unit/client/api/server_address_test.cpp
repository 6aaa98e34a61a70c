#include <gtest/gtest.h>

#include "client/api/https_transport.h"

namespace gatehouse::client {
namespace {

struct Typed {
    const char* text;
    const char* address;  ///< empty: none of a server
};

class ServerAddress : public ::testing::TestWithParam<Typed> {};

TEST_P(ServerAddress, IsWhatWasMeant) {
    const QUrl url = parseServerAddress(QString::fromUtf8(GetParam().text));
    EXPECT_EQ(url.toString(QUrl::FullyEncoded).toStdString(), GetParam().address);
    EXPECT_EQ(url.isEmpty(), std::string_view(GetParam().address).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Typed,
    ServerAddress,
    ::testing::Values(
        // A host alone means the server's own port.
        Typed{"gatehouse.example", "https://gatehouse.example:8443"},
        Typed{"gatehouse.example:9000", "https://gatehouse.example:9000"},
        Typed{"localhost", "https://localhost:8443"},
        Typed{"127.0.0.1:8443", "https://127.0.0.1:8443"},
        Typed{"https://gatehouse.example", "https://gatehouse.example"},
        Typed{"https://gatehouse.example:8443", "https://gatehouse.example:8443"},
        Typed{"https://gatehouse.example/", "https://gatehouse.example"},
        Typed{"gatehouse.example:9000/", "https://gatehouse.example:9000"},
        Typed{"  https://gatehouse.example:8443\t", "https://gatehouse.example:8443"},
        Typed{"HTTPS://GateHouse.Example:8443", "https://gatehouse.example:8443"},
        Typed{"gatehouse.example:1", "https://gatehouse.example:1"},
        Typed{"gatehouse.example:65535", "https://gatehouse.example:65535"},
        // IPv6 in brackets.
        Typed{"[::1]", "https://[::1]:8443"},
        Typed{"[::1]:9000", "https://[::1]:9000"},
        Typed{"https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"},
        Typed{"::1", ""},
        Typed{"[::1", ""},
        Typed{"[gatehouse.example]", ""},
        // Other letters than ASCII become what the name service knows.
        Typed{"gätehouse.example", "https://xn--gtehouse-0za.example:8443"},
        // None.
        Typed{"", ""},
        Typed{"   ", ""},
        Typed{":8443", ""},
        Typed{"https://", ""},
        Typed{"https://:8443", ""},
        Typed{"https:///", ""},
        Typed{"gatehouse.example:0", ""},
        Typed{"gatehouse.example:-1", ""},
        Typed{"gatehouse.example:65536", ""},
        Typed{"gatehouse.example:port", ""},
        Typed{"gatehouse.example:8443:1", ""},
        Typed{"gate house.example", ""},
        Typed{"gatehouse.example\nevil.example", ""},
        Typed{"gatehouse.exam%ple", ""},
        Typed{"http://gatehouse.example", ""},
        Typed{"http://gatehouse.example:8443", ""},
        Typed{"ftp://gatehouse.example", ""},
        Typed{"file:///etc/hosts", ""},
        Typed{"javascript:alert(1)", ""},
        Typed{"https:gatehouse.example", ""},
        Typed{"https//gatehouse.example", ""},
        Typed{"gatehouse.example/api/v1", ""},
        Typed{"https://gatehouse.example//", ""},
        Typed{"gatehouse.example?x", ""},
        Typed{"gatehouse.example?", ""},
        Typed{"gatehouse.example#x", ""},
        Typed{"gatehouse.example#", ""},
        // Who signs in has a line of its own.
        Typed{"user@gatehouse.example", ""},
        Typed{"user:password@gatehouse.example", ""},
        Typed{"https://user@gatehouse.example", ""},
        Typed{"@gatehouse.example", ""},
        Typed{":@gatehouse.example", ""},
        Typed{"gatehouse.example@evil.example", ""}));

}  // namespace
}  // namespace gatehouse::client
