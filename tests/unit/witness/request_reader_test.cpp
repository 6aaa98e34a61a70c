#include "reports/witness/request_reader.h"

#include <gtest/gtest.h>

namespace gatehouse::witness {
namespace {

using State = RequestReader::State;

constexpr std::string_view kPost =
    "POST /add-checkpoint HTTP/1.1\r\nHost: witness.example\r\nContent-Length: 5\r\n\r\nold 0";
constexpr std::string_view kGet = "GET /abc/checkpoint HTTP/1.1\r\nhost: witness.example\r\n\r\n";

int refusalOf(const std::string& text) {
    RequestReader reader;
    return reader.add(text) == State::Refused ? reader.refusal() : 0;
}

TEST(RequestReader, TakesARequestInWhateverPieces) {
    for (std::size_t cut = 1; cut < kPost.size(); ++cut) {
        RequestReader reader;
        EXPECT_FALSE(reader.hasBegun());
        ASSERT_EQ(reader.add(kPost.substr(0, cut)), State::Incomplete) << cut;
        EXPECT_TRUE(reader.hasBegun());
        ASSERT_EQ(reader.add(kPost.substr(cut)), State::Complete) << cut;
        EXPECT_TRUE(reader.keepsAlive());
        const Request request = reader.take();
        EXPECT_EQ(request.method, "POST");
        EXPECT_EQ(request.target, "/add-checkpoint");
        EXPECT_EQ(request.body, "old 0");
        EXPECT_FALSE(reader.hasBegun());
        EXPECT_EQ(reader.state(), State::Incomplete);
    }
}

TEST(RequestReader, KeepsWhatComesBehind) {
    RequestReader reader;
    ASSERT_EQ(reader.add(std::string(kPost) + std::string(kGet) + "GET"), State::Complete);
    EXPECT_EQ(reader.take().body, "old 0");
    ASSERT_EQ(reader.state(), State::Complete);
    EXPECT_EQ(reader.take().target, "/abc/checkpoint");
    EXPECT_EQ(reader.state(), State::Incomplete);
    EXPECT_TRUE(reader.hasBegun());
}

TEST(RequestReader, TheLastRequestMaySayThatItIs) {
    RequestReader reader;
    reader.add("GET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n");
    EXPECT_FALSE(reader.keepsAlive());
}

TEST(RequestReader, TellsOnceThatTheSenderWaits) {
    RequestReader reader;
    reader.add("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_TRUE(reader.takeWish());
    EXPECT_FALSE(reader.takeWish());
    EXPECT_EQ(reader.add("ab"), State::Complete);
    RequestReader quick;
    quick.add("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nab");
    EXPECT_FALSE(quick.takeWish());
}

TEST(RequestReader, RefusesWhatOthersMightReadInAnotherWay) {
    const std::string line = "POST / HTTP/1.1\r\n";
    const std::string host = "Host: x\r\n";
    const std::string size = "Content-Length: 0\r\n";
    EXPECT_EQ(refusalOf(line + host + size + "\r\n"), 0);
    for (const std::string& text : {line + size + "\r\n",
                                    line + host + host + size + "\r\n",
                                    line + host + size + size + "\r\n",
                                    line + host + "Content-Length: +1\r\n\r\n",
                                    line + host + "Content-Length: 1, 1\r\n\r\n",
                                    line + host + "Content-Length:\r\n\r\n",
                                    line + host + "Content-Length : 0\r\n\r\n",
                                    line + host + size + " folded: x\r\n\r\n",
                                    line + host + size + "no colon\r\n\r\n",
                                    line + host + size + ": no name\r\n\r\n",
                                    line + host + size + "a: \x01\r\n\r\n",
                                    line + host + size + "a: b\nc: d\r\n\r\n",
                                    std::string("POST  HTTP/1.1\r\n") + host + size + "\r\n",
                                    std::string("POST /\r\n") + host + size + "\r\n",
                                    std::string("POST\r\n") + host + size + "\r\n",
                                    std::string("\r\n") + line + host + size + "\r\n",
                                    std::string("\r\n\r\n"),
                                    std::string("P@ST / HTTP/1.1\r\n") + host + size + "\r\n"}) {
        EXPECT_EQ(refusalOf(text), 400) << text;
    }
    EXPECT_EQ(refusalOf(line + host + "\r\n"), 411);
    EXPECT_EQ(refusalOf(line + host + "Transfer-Encoding: chunked\r\n\r\n"), 501);
    EXPECT_EQ(refusalOf(line + host + "Expect: more\r\n" + size + "\r\n"), 417);
    EXPECT_EQ(refusalOf("POST / HTTP/1.0\r\n" + host + size + "\r\n"), 505);
    EXPECT_EQ(refusalOf("POST / / HTTP/1.1\r\n" + host + size + "\r\n"), 505);
}

TEST(RequestReader, HasLimits) {
    const std::string line = "POST / HTTP/1.1\r\nHost: x\r\n";
    EXPECT_EQ(refusalOf(line + "Content-Length: 65536\r\n\r\n"), 0);
    EXPECT_EQ(refusalOf(line + "Content-Length: 65537\r\n\r\n"), 413);
    EXPECT_EQ(refusalOf(line + "Content-Length: 999999999999999999\r\n\r\n"), 413);
    EXPECT_EQ(refusalOf(line + "a: " + std::string(RequestReader::kLargestHead, 'x')), 431);
    EXPECT_EQ(refusalOf(line + "a: " + std::string(RequestReader::kLargestHead, 'x') + "\r\n\r\n"),
              431);
}

}  // namespace
}  // namespace gatehouse::witness
