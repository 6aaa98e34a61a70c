#include "server/http/poco/channel.h"

#include <array>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "tests/unit/http/poco/socket_pair.h"

namespace gatehouse::http {
namespace {

using namespace std::chrono_literals;

// Long enough for any machine; what is to be late has a deadline that has passed.
const auto kSoon = 60s;
// More than the system keeps for a reader.
constexpr std::size_t kMuch = 4'000'000;

TEST(Channel, SendsMoreThanTheSystemKeeps) {
    SocketPair pair;
    Channel channel(pair.server);
    std::string received;
    std::thread reader([&] {
        std::array<char, 65'536> buffer{};
        for (int got = 1; got > 0;) {
            got = pair.client.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
            received.append(buffer.data(), static_cast<std::size_t>(got));
        }
    });
    std::string sent(kMuch, 'a');
    sent.back() = 'b';
    EXPECT_TRUE(channel.send(sent, deadlineIn(kSoon)));
    pair.server.shutdown();
    reader.join();
    EXPECT_EQ(received, sent);
}

TEST(Channel, GivesUpOnWhoTakesNothing) {
    SocketPair pair;
    Channel channel(pair.server);
    EXPECT_FALSE(channel.send(std::string(kMuch, 'a'), deadlineIn(-1ms)));
}

TEST(Channel, ReceivesWhatIsThere) {
    SocketPair pair;
    Channel channel(pair.server);
    std::array<char, 16> buffer{};
    EXPECT_EQ(channel.receive(buffer.data(), buffer.size(), deadlineIn(-1ms)), std::nullopt);
    pair.client.sendBytes("abc", 3);
    EXPECT_EQ(channel.receive(buffer.data(), buffer.size(), deadlineIn(kSoon)), 3U);
    pair.client.close();
    EXPECT_EQ(channel.receive(buffer.data(), buffer.size(), deadlineIn(kSoon)), 0U);
}

TEST(Channel, HasNoHandshakeWithoutTls) {
    SocketPair pair;
    EXPECT_TRUE(Channel(pair.server).shakeHands(deadlineIn(-1ms)));
}

}  // namespace
}  // namespace gatehouse::http
