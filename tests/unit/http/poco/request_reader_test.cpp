#include "server/http/poco/request_reader.h"

#include <string>

#include <gtest/gtest.h>

#include "server/http/head.h"
#include "tests/unit/http/poco/socket_pair.h"

namespace gatehouse::http {
namespace {

using namespace std::chrono_literals;

const auto kSoon = 60s;

class RequestReaderTest : public ::testing::Test {
  protected:
    void arrive(const std::string& bytes) {
        pair_.client.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    }
    /// The code of the problem; nothing where there is a head, or an end without a word.
    [[nodiscard]] std::optional<ErrorCode> faultOfHead() {
        const auto head = reader_.readHead(kSoon);
        return head ? std::nullopt : head.error();
    }

    SocketPair pair_;
    Channel channel_{pair_.server};
    RequestReader reader_{channel_};
};

TEST_F(RequestReaderTest, CutsHeadsAndBodies) {
    arrive("POST / HTTP/1.1\r\n\r\nabcGET / HTTP/1.1\r\n\r\n");
    EXPECT_EQ(reader_.readHead(kSoon).value(), "POST / HTTP/1.1\r\n\r\n");
    EXPECT_EQ(reader_.readBody(3).value(), "abc");
    EXPECT_EQ(reader_.readHead(kSoon).value(), "GET / HTTP/1.1\r\n\r\n");
    pair_.client.close();
    EXPECT_EQ(faultOfHead(), std::nullopt);
}

TEST_F(RequestReaderTest, EndsWithoutAWordWhereNothingComes) {
    const auto head = reader_.readHead(0ms);
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error(), std::nullopt);
}

TEST_F(RequestReaderTest, RefusesWhatCannotBecomeAHeadAtOnce) {
    arrive("GET / HTTP/1.1\n");
    EXPECT_EQ(faultOfHead(), ErrorCode::MalformedRequest);
}

TEST_F(RequestReaderTest, RefusesAHeadWithoutEnd) {
    arrive("GET / HTTP/1.1\r\nX: " + std::string(kLongestHead, 'a'));
    EXPECT_EQ(faultOfHead(), ErrorCode::HeadTooLarge);
}

TEST_F(RequestReaderTest, RefusesWhatIsCut) {
    arrive("GET / HTTP/1.1\r\n\r\nabc");
    (void)reader_.readHead(kSoon);
    pair_.client.shutdownSend();
    EXPECT_EQ(reader_.readBody(4).error().code, ErrorCode::MalformedRequest);
    EXPECT_EQ(faultOfHead(), ErrorCode::MalformedRequest);
}

Framing framingOf(const std::string& fields) {
    return judgeFraming(parseHead("POST /a HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n"), 1000);
}

TEST(JudgeFraming, WantsOneLengthOfDigitsInBounds) {
    EXPECT_EQ(framingOf("Content-Length: 1000\r\n").length, 1000U);
    EXPECT_EQ(framingOf("Content-Length: 1001\r\n").fault, ErrorCode::BodyTooLarge);
    EXPECT_EQ(framingOf("").fault, ErrorCode::LengthRequired);
    for (const char* fields : {"Content-Length: +1\r\n",
                               "Content-Length: 1, 1\r\n",
                               "Content-Length:\r\n",
                               "Content-Length: 1\r\nContent-length: 1\r\n",
                               "Content-Length: 1\r\nTransfer-Encoding: identity\r\n",
                               "Content-Length: 1\r\nHost: b\r\n",
                               "Content-Length: 1\r\nAuthorization: a\r\nAuthorization: a\r\n"}) {
        EXPECT_EQ(framingOf(fields).fault, ErrorCode::MalformedRequest) << fields;
    }
    EXPECT_EQ(judgeFraming(parseHead("GET /a HTTP/1.1\r\n\r\n"), 1000).fault,
              ErrorCode::MalformedRequest);
}

TEST(DescribeRequest, TakesNothingOfAClientForTheProxys) {
    const std::string head =
        "GET /a?b=c HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.9\r\nX-Real-IP: 192.0.2.9\r\n"
        "Forwarded: for=192.0.2.9\r\nX-User: demo-administrator\r\n\r\n";
    EXPECT_EQ(describeRequest(parseHead(head), "192.0.2.1", "").clientAddress, "192.0.2.1");
    EXPECT_EQ(describeRequest(parseHead(head), "192.0.2.1", "192.0.2.1").clientAddress,
              "192.0.2.9");
    EXPECT_EQ(describeRequest(parseHead(head), "", "").clientAddress, "192.0.2.9");
    EXPECT_EQ(describeRequest(parseHead(head), "", "").path, "/a");
}

TEST(DescribeRequest, DoesNotChooseBetweenTwoAddresses) {
    const auto request = parseHead(
        "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.8\r\nX-Forwarded-For: 192.0.2.9"
        "\r\n\r\n");
    EXPECT_EQ(describeRequest(request, "", "").clientAddress, "");
}

}  // namespace
}  // namespace gatehouse::http
