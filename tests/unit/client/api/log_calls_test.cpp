#include "client/api/log_calls.h"

#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/unit/client/api/heard.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::Heard;
using testing::Note;

struct Operation {
    const char* name;
    const char* line;
    const char* body;
    Changes changes;
    std::function<void(const LogCalls&, const IdempotencyKey&, const Note&)> call;
};

std::vector<Operation> operations() {
    return {
        {"ReadKeys",
         "GET /log/keys",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.readKeys(note); }},
        {"ReadCheckpoint",
         "GET /log/checkpoint",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.readCheckpoint(note); }},
        {"Compare",
         "POST /log/comparison",
         R"({"checkpoint":"fictional note"})",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.compare({"fictional note"}, note); }},
        {"ReadIntegrity",
         "GET /integrity",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.readIntegrity(note); }},
        {"AcknowledgeHold",
         "POST /integrity-holds/fictional-id/acknowledgement",
         R"({"reason":"Fictional reason"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.acknowledgeHold(RecordId("fictional-id"), {"Fictional reason"}, key, note);
         }},
    };
}

class LogOperation : public ::testing::TestWithParam<Operation> {
  protected:
    LogOperation() { client_.calls().setToken(Secret("fictional-token")); }
    void call() { GetParam().call(calls_, key_, Note{receiver_, heard_}); }
    [[nodiscard]] bool isChange() const { return GetParam().changes == Changes::TheRecord; }

    QObject receiver_;
    Heard heard_;
    IdempotencyKey key_ = IdempotencyKey::fresh();
    FakeTransport transport_;
    Client client_{transport_};
    LogCalls calls_{client_.calls()};
};

TEST_P(LogOperation, SendsWhatTheContractSays) {
    call();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), GetParam().line);
    EXPECT_EQ(transport_.body(), GetParam().body);
    EXPECT_EQ(transport_.sent.front().request.token, "fictional-token");
    EXPECT_EQ(transport_.sent.front().request.idempotency, isChange() ? key_.text() : QByteArray());
    EXPECT_EQ(heard_.answers, 0);
}

TEST_P(LogOperation, TellsEveryTrouble) {
    const bool isText = std::string(GetParam().line).find("/log/") != std::string::npos;
    for (const auto& trouble : testing::everyTrouble()) {
        heard_ = {};
        key_ = IdempotencyKey::fresh();
        client_.calls().setToken(Secret("fictional-token"));
        call();
        if (isText && trouble.ofQuestion == Trouble::Kind::NotUnderstood) {
            // Of a text nothing is known here but that it is one.
            Response response;
            response.status = 200;
            response.mediaType = "application/json";
            response.body = "{}";
            transport_.finish(response);
        } else {
            trouble.bring(transport_);
        }
        EXPECT_EQ(heard_.answers, 1);
        EXPECT_EQ(heard_.kind(), isChange() ? trouble.ofChange : trouble.ofQuestion)
            << trouble.name;
    }
}

INSTANTIATE_TEST_SUITE_P(All,
                         LogOperation,
                         ::testing::ValuesIn(operations()),
                         [](const auto& parameter) { return parameter.param.name; });

TEST(LogCalls, GiveTextsAsTheyCame) {
    FakeTransport transport;
    Client client(transport);
    const LogCalls calls(client.calls());
    QObject receiver;
    QByteArray heard;
    calls.readKeys({&receiver, [&heard](const Answer<QByteArray>& answer) { heard = *answer; }});
    transport.answer(200, "anything\n\n at all\n");
    EXPECT_EQ(heard, "anything\n\n at all\n");
}

}  // namespace
}  // namespace gatehouse::client
