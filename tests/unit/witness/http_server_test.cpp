#include "reports/witness/http_server.h"

#include <arpa/inet.h>
#include <array>
#include <latch>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "contract/base/exception.h"

namespace gatehouse::witness {
namespace {

constexpr std::string_view kGet = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

/// A connection to a port of this computer.
class Client {
  public:
    explicit Client(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_.number(),
                      reinterpret_cast<const sockaddr*>(&address),
                      sizeof address) != 0) {
            throw std::runtime_error("cannot connect");
        }
    }
    void send(std::string_view bytes) const {
        static_cast<void>(::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL));
    }
    /// Until what came ends so.
    [[nodiscard]] std::string readUntil(std::string_view end) const {
        std::string text;
        char c = '\0';
        while (!text.ends_with(end) && ::recv(socket_.number(), &c, 1, 0) == 1) {
            text += c;
        }
        return text;
    }
    [[nodiscard]] std::string readToEnd() const {
        std::string text;
        std::array<char, 4096> block{};
        for (ssize_t count = 0;
             (count = ::recv(socket_.number(), block.data(), block.size(), 0)) > 0;) {
            text.append(block.data(), static_cast<std::size_t>(count));
        }
        return text;
    }

  private:
    Descriptor socket_;
};

/// Serves in a thread of its own.
class Running {
  public:
    explicit Running(Handler handler, TimeLimits limits = {})
        : thread_([this, handler = std::move(handler), limits] {
              server_.serve(handler, stop_.number(), limits);
          }) {}
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() { stop(); }
    void stop() const { EXPECT_EQ(::eventfd_write(stop_.number(), 1), 0); }
    [[nodiscard]] Client connect() const { return Client(server_.port()); }

  private:
    HttpServer server_{{"127.0.0.1", 0}};
    Descriptor stop_{::eventfd(0, EFD_CLOEXEC)};
    std::jthread thread_;
};

Answer echo(const Request& request) {
    return {200, "text/plain", request.method + request.target + request.body + "\n", {}};
}

constexpr TimeLimits kShort{std::chrono::milliseconds(100), std::chrono::milliseconds(100)};

TEST(HttpServer, AnswersSeveralRequestsOfOneConnection) {
    const Running server(echo);
    const Client client = server.connect();
    client.send(kGet);
    EXPECT_EQ(client.readUntil("/a\n"),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nGET/a\n");
    client.send("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
    EXPECT_EQ(client.readToEnd(),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n"
              "Connection: close\r\n\r\nPOST/bhi\n");
}

TEST(HttpServer, SaysWhichMethodIsAllowed) {
    const Running server([](const Request&) { return Answer{405, "text/plain", "no\n", "GET"}; });
    const Client client = server.connect();
    client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(client.readToEnd(),
              "HTTP/1.1 405 Method Not Allowed\r\nContent-Type: text/plain\r\n"
              "Content-Length: 3\r\nAllow: GET\r\nConnection: close\r\n\r\nno\n");
}

TEST(HttpServer, GivesLeaveToSendTheBody) {
    const Running server(echo);
    const Client client = server.connect();
    client.send("POST /b HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.readUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hi");
    EXPECT_TRUE(client.readUntil("POST/bhi\n").ends_with("POST/bhi\n"));
}

TEST(HttpServer, SaysWhyARequestIsRefusedAlthoughMoreComes) {
    const Running server(echo);
    const Client client = server.connect();
    client.send("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" +
                std::string(100'000, 'x'));
    EXPECT_EQ(client.readUntil("\r\n"), "HTTP/1.1 413 Content Too Large\r\n");
}

TEST(HttpServer, ClosesAConnectionThatSaysNothing) {
    const Running server(echo, kShort);
    EXPECT_EQ(server.connect().readToEnd(), "");
}

TEST(HttpServer, TheTimeForARequestDoesNotBeginAnewWithEachByte) {
    const Running server(echo, kShort);
    const Client client = server.connect();
    std::jthread drip([&](const std::stop_token& token) {
        client.send("GET / HTTP/1.1\r\n");
        while (!token.stop_requested()) {
            client.send("a: b\r\n");
            std::this_thread::yield();
        }
    });
    const std::string answer = client.readToEnd();
    // A head that grows over its limit before the time is over is refused for that.
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 408 ") || answer.starts_with("HTTP/1.1 431 "))
        << answer;
    const Client slow = server.connect();
    slow.send("GET / HTTP/1.1\r\n");
    EXPECT_TRUE(slow.readToEnd().starts_with("HTTP/1.1 408 Request Timeout\r\n"));
}

TEST(HttpServer, SlowClientsKeepOthersWaitingNoLongerThanTheirTime) {
    const Running server(echo, kShort);
    std::vector<Client> slow;
    for (int i = 0; i < 20; ++i) {
        slow.push_back(server.connect());
        slow.back().send("GET");
    }
    const Client client = server.connect();
    client.send(kGet);
    EXPECT_TRUE(client.readUntil("GET/a\n").ends_with("GET/a\n"));
}

TEST(HttpServer, AnswersSeveralConnectionsAtATime) {
    std::latch both(2);
    const Running server([&](const Request& request) {
        both.arrive_and_wait();
        return echo(request);
    });
    const Client one = server.connect();
    const Client two = server.connect();
    one.send(kGet);
    two.send(kGet);
    EXPECT_TRUE(one.readUntil("GET/a\n").ends_with("GET/a\n"));
    EXPECT_TRUE(two.readUntil("GET/a\n").ends_with("GET/a\n"));
}

TEST(HttpServer, FinishesWhatItJudgesWhenItEnds) {
    std::latch judging(1);
    std::latch stopped(1);
    const Running server([&](const Request& request) {
        judging.count_down();
        stopped.wait();
        return echo(request);
    });
    const Client idle = server.connect();
    const Client client = server.connect();
    client.send(kGet);
    judging.wait();
    server.stop();
    EXPECT_EQ(idle.readToEnd(), "");
    stopped.count_down();
    EXPECT_TRUE(client.readToEnd().ends_with("GET/a\n"));
}

TEST(HttpServer, ListensWhereItIsTold) {
    const HttpServer first({"127.0.0.1", 0});
    EXPECT_NE(first.port(), 0);
    EXPECT_THROW(HttpServer({"127.0.0.1", first.port()}), EnvironmentFailure);
    EXPECT_THROW(HttpServer({"witness.example", 0}), std::invalid_argument);
}

TEST(ParseEndpoint, ReadsAddressAndPort) {
    EXPECT_EQ(parseEndpoint("127.0.0.1:8080").address, "127.0.0.1");
    EXPECT_EQ(parseEndpoint("127.0.0.1:8080").port, 8080);
    EXPECT_EQ(parseEndpoint("[::1]:0").address, "::1");
    for (const char* text : {"",
                             ":",
                             ":80",
                             "127.0.0.1",
                             "127.0.0.1:",
                             "127.0.0.1:65536",
                             "127.0.0.1:-1",
                             "127.0.0.1:8x",
                             "::1:80"}) {
        EXPECT_THROW((void)parseEndpoint(text), std::invalid_argument) << text;
    }
}

}  // namespace
}  // namespace gatehouse::witness
