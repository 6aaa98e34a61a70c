#include "client/api/https_transport.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <gtest/gtest.h>

#include "tests/unit/client/api/tls_server.h"

namespace gatehouse::client {
namespace {

using namespace std::chrono_literals;
using gatehouse::testing::exchange;
using gatehouse::testing::httpAnswer;
using gatehouse::testing::TlsServer;
using gatehouse::testing::usualTlsIdentity;
using Kind = TransportFailure::Kind;

Request get(const QString& path) {
    Request request;
    request.path = path;
    return request;
}

Request post(const QString& path, const QByteArray& body) {
    Request request;
    request.method = Method::Post;
    request.path = path;
    request.body = body;
    return request;
}

class HttpsTransportTest : public ::testing::Test {
  protected:
    HttpsTransportTest() { transport_.connectTo(server_.url(), trust()); }

    static ServerTrust trust() { return {{usualTlsIdentity().authority}, {}}; }
    TransportResult call(const Request& request) { return exchange(transport_, request); }
    void answerWith(const QByteArray& bytes) {
        server_.answer = [bytes](QSslSocket& socket, const QByteArray&) { socket.write(bytes); };
    }
    /// The first request, in lower case.
    [[nodiscard]] QByteArray sent() const { return server_.requests.at(0).toLower(); }

    TlsServer server_;
    HttpsTransport transport_;
};

TEST_F(HttpsTransportTest, BringsWhatTheServerAnswers) {
    answerWith(httpAnswer("201 Created",
                          R"({"fictional":"é"})",
                          "Content-Type: application/json; charset=utf-8\r\nRetry-After: 7\r\n"));
    const TransportResult result = call(post("/checks", "{}"));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->status, 201);
    EXPECT_EQ(result->mediaType, "application/json");
    EXPECT_EQ(result->retryAfter, 7s);
    EXPECT_EQ(result->body, R"({"fictional":"é"})");
}

TEST_F(HttpsTransportTest, SendsMethodPathBodyAndHeaders) {
    Request request = post("/patients/search", R"({"hospital_number":"FICTIONAL-1"})");
    request.token = "fictional-token";
    request.idempotency = "fictional-idempotency";
    ASSERT_TRUE(call(request));
    EXPECT_TRUE(sent().startsWith("post /api/v1/patients/search http/1.1\r\n")) << sent().data();
    EXPECT_TRUE(sent().contains("\r\ncontent-type: application/json\r\n"));
    EXPECT_TRUE(sent().contains("\r\nauthorization: bearer fictional-token\r\n"));
    EXPECT_TRUE(sent().contains("\r\nidempotency-key: fictional-idempotency\r\n"));
    EXPECT_TRUE(
        sent().endsWith("\r\n\r\n"
                        R"({"hospital_number":"fictional-1"})"));
}

TEST_F(HttpsTransportTest, SendsNoTokenNoKeyAndNoBodyWhereThereIsNone) {
    ASSERT_TRUE(call(get("/programmes")));
    for (const char* header : {"authorization", "idempotency-key", "cookie", "content-type"}) {
        EXPECT_FALSE(sent().contains(QByteArray("\r\n") + header + ":")) << header;
    }
    Request goodbye;
    goodbye.method = Method::Delete;
    goodbye.path = "/sessions/current";
    ASSERT_TRUE(call(goodbye));
    EXPECT_TRUE(server_.requests.at(1).startsWith("DELETE /api/v1/sessions/current HTTP/1.1\r\n"));
}

TEST_F(HttpsTransportTest, KeepsTheQueryAsItIs) {
    ASSERT_TRUE(call(get("/audit-entries?user=%C3%A9%2B%20%25%23%3F&cursor=50")));
    EXPECT_TRUE(server_.requests.at(0).startsWith(
        "GET /api/v1/audit-entries?user=%C3%A9%2B%20%25%23%3F&cursor=50 HTTP/1.1\r\n"))
        << server_.requests.at(0).data();
}

// A body in another coding could not be held against the length that was announced.
TEST_F(HttpsTransportTest, AsksForNoCompression) {
    ASSERT_TRUE(call(get("/programmes")));
    EXPECT_TRUE(sent().contains("\r\naccept-encoding: identity\r\n")) << sent().data();
}

class AnswerWithStatus : public HttpsTransportTest, public ::testing::WithParamInterface<int> {};

TEST_P(AnswerWithStatus, IsBroughtAsItIs) {
    const QByteArray status = QByteArray::number(GetParam());
    answerWith(httpAnswer(status + " Fictional",
                          R"({"status":)" + status + "}",
                          "Content-Type: application/problem+json\r\n"
                          "WWW-Authenticate: Bearer\r\n"
                          "Location: https://fictional.invalid/\r\n"
                          "Refresh: 0; url=https://fictional.invalid/\r\n"));
    const TransportResult result = call(post("/dispenses", "{}"));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->status, GetParam());
    EXPECT_EQ(result->mediaType, "application/problem+json");
    EXPECT_EQ(result->body, R"({"status":)" + status + "}");
    EXPECT_EQ(server_.requests.size(), 1U) << "redirections are not followed, nothing is repeated";
}

INSTANTIATE_TEST_SUITE_P(Each,
                         AnswerWithStatus,
                         ::testing::Values(200,
                                           201,
                                           299,
                                           300,
                                           301,
                                           302,
                                           303,
                                           307,
                                           308,
                                           400,
                                           401,
                                           402,
                                           403,
                                           404,
                                           405,
                                           409,
                                           410,
                                           411,
                                           413,
                                           415,
                                           418,
                                           422,
                                           429,
                                           499,
                                           500,
                                           501,
                                           502,
                                           503,
                                           504,
                                           599));

TEST_F(HttpsTransportTest, BringsAnAnswerWithoutABody) {
    answerWith("HTTP/1.1 204 No Content\r\n\r\n");
    const TransportResult result = call(get("/sessions/current"));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->status, 204);
    EXPECT_TRUE(result->body.isEmpty());
}

TEST_F(HttpsTransportTest, ReadsRetryAfterInSecondsOnly) {
    const std::pair<const char*, std::optional<std::chrono::seconds>> kCases[] = {
        {"0", 0s},
        {"30", 30s},
        {"-1", std::nullopt},
        {"99999999999999999999", std::nullopt},
        {"soon", std::nullopt},
        {"", std::nullopt},
        {"Fri, 31 Dec 2027 23:59:59 GMT", std::nullopt}};
    for (const auto& [header, expected] : kCases) {
        answerWith(httpAnswer("503 Busy", "{}", QByteArray("Retry-After: ") + header + "\r\n"));
        const TransportResult result = call(get("/programmes"));
        ASSERT_TRUE(result);
        EXPECT_EQ(result->retryAfter, expected) << header;
    }
}

TEST_F(HttpsTransportTest, BringsAChunkedAnswer) {
    answerWith(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4\r\n{\"a\"\r\n3;ext=1\r\n:1}\r\n0\r\n\r\n");
    const TransportResult result = call(get("/programmes"));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->body, R"({"a":1})");
}

TEST_F(HttpsTransportTest, AnswersLaterThanItWasAskedWhereTheAddressIsNone) {
    for (const char* address : {"", "http://127.0.0.1:1", "ftp://127.0.0.1", "127.0.0.1:1"}) {
        transport_.connectTo(QUrl(address), trust());
        const TransportResult result = call(get("/programmes"));
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().kind, Kind::BadAddress) << address;
    }
}

TEST_F(HttpsTransportTest, SaysThatNothingWasSentWhereNobodyListens) {
    server_.stopListening();
    for (const Request& request : {get("/programmes"), post("/dispenses", "{}")}) {
        const TransportResult result = call(request);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().kind, Kind::NotSent);
    }
}

TEST_F(HttpsTransportTest, SaysThatNothingWasSentWhereTheNameIsUnknown) {
    transport_.connectTo(QUrl("https://gatehouse.invalid:8443"), trust());
    const TransportResult result = call(post("/dispenses", "{}"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::NotSent);
}

TEST_F(HttpsTransportTest, ReachesAServerByItsName) {
    transport_.connectTo(QUrl(QStringLiteral("https://localhost:%1").arg(server_.port())), trust());
    EXPECT_TRUE(call(get("/programmes")));
}

TEST_F(HttpsTransportTest, UsesOneConnectionForOneCallAfterAnother) {
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(call(post("/checks", "{}")));
    }
    EXPECT_EQ(server_.connections, 1);
}

// The server ends a connection that was idle for 3 seconds.
TEST_F(HttpsTransportTest, ACallAfterTheIdleConnectionEndedWorksAtOnce) {
    for (int i = 1; i <= 3; ++i) {
        ASSERT_TRUE(call(post("/dispenses", "{}")));
        EXPECT_EQ(server_.connections, i);
        EXPECT_EQ(server_.requests.size(), static_cast<std::size_t>(i)) << "sent once each";
        server_.hangUp();
    }
}

TEST_F(HttpsTransportTest, BringsManyAnswersAtATime) {
    QEventLoop loop;
    int answers = 0;
    for (int i = 0; i < 20; ++i) {
        transport_.send(post("/checks", "{}"), {&loop, [&](const TransportResult& result) {
                                                    EXPECT_TRUE(result);
                                                    answers += 1;
                                                    if (answers == 20) {
                                                        loop.quit();
                                                    }
                                                }});
    }
    QTimer::singleShot(30s, &loop, &QEventLoop::quit);
    loop.exec();
    EXPECT_EQ(answers, 20);
    EXPECT_EQ(server_.requests.size(), 20U);
}

TEST_F(HttpsTransportTest, TellsAReceiverThatIsGoneNothing) {
    int answers = 0;
    {
        QObject receiver;
        transport_.send(get("/programmes"),
                        {&receiver, [&](const TransportResult&) { ++answers; }});
    }
    ASSERT_TRUE(call(get("/programmes")));
    ASSERT_TRUE(call(get("/programmes")));
    EXPECT_EQ(answers, 0);
}

TEST_F(HttpsTransportTest, TellsNobodyOnceItIsGone) {
    int answers = 0;
    QObject receiver;
    {
        HttpsTransport other;
        other.connectTo(server_.url(), trust());
        other.send(get("/programmes"), {&receiver, [&](const TransportResult&) { ++answers; }});
        other.connectTo(QUrl(), trust());
        other.send(get("/programmes"), {&receiver, [&](const TransportResult&) { ++answers; }});
    }
    ASSERT_TRUE(call(get("/programmes")));
    EXPECT_EQ(answers, 0);
}

TEST_F(HttpsTransportTest, ACallUnderWayGoesOnToWhereItWasSent) {
    TlsServer other;
    QEventLoop loop;
    std::optional<TransportResult> first;
    server_.answer = [&](QSslSocket& socket, const QByteArray&) {
        transport_.connectTo(other.url(), trust());
        socket.write(httpAnswer("200 OK", R"({"first":true})"));
    };
    transport_.send(get("/programmes"), {&loop, [&](TransportResult result) {
                                             first.emplace(std::move(result));
                                             loop.quit();
                                         }});
    QTimer::singleShot(5s, &loop, &QEventLoop::quit);
    loop.exec();
    ASSERT_TRUE(first) << "never told";
    ASSERT_TRUE(*first);
    EXPECT_EQ((*first)->body, R"({"first":true})");
    EXPECT_EQ(call(get("/programmes"))->body, "{}");
    EXPECT_EQ(other.requests.size(), 1U);
}

}  // namespace
}  // namespace gatehouse::client
