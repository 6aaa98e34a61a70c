#include "client/api/oversight_calls.h"

#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/unit/client/api/heard.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::Heard;
using testing::Note;

Date day(const char* text) {
    return Date::parse(text).value();
}

struct Operation {
    const char* name;
    const char* line;
    const char* body;
    Changes changes;
    std::function<void(const OversightCalls&, const IdempotencyKey&, const Note&)> call;
};

std::vector<Operation> operations() {
    const RecordId reading("fictional-id");
    return {
        {"BreakGlass",
         "POST /break-glass",
         R"({"hospital_number":"FICTIONAL-1","date_of_birth":"1985-03-02",)"
         R"("reason":"Fictional emergency"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.breakGlass({Phi<std::string>("FICTIONAL-1"),
                               Phi<Date>(day("1985-03-02")),
                               "Fictional emergency"},
                              key,
                              note);
         }},
        {"ListBreakGlass",
         "GET /break-glass?limit=200",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.listBreakGlass(std::nullopt, note); }},
        {"ListMoreBreakGlass",
         "GET /break-glass?limit=200&cursor=a%2Bb",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.listBreakGlass("a+b", note); }},
        {"ReviewBreakGlass",
         "POST /break-glass/fictional-id/review",
         R"({"finding":"Fictional finding"})",
         Changes::TheRecord,
         [reading](auto& calls, auto& key, auto& note) {
             calls.reviewBreakGlass(reading, {"Fictional finding"}, key, note);
         }},
        {"ListSecurityEvents",
         "GET /security-events",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.listSecurityEvents({}, note); }},
        {"ListChosenSecurityEvents",
         "GET /security-events?action=sign-in.failed&user=demo%20%2B&from=2026-01-01&"
         "until=2026-03-31&cursor=50",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) {
             calls.listSecurityEvents(
                 {"sign-in.failed", "demo +", day("2026-01-01"), day("2026-03-31"), "50"}, note);
         }},
        {"SearchReadingsOfAPatient",
         "POST /readings/search",
         R"({"hospital_number":"FICTIONAL-1","user":null,"from":"2026-01-01",)"
         R"("until":"2026-03-31","cursor":"fictional-id"})",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) {
             calls.searchReadings({Phi<std::string>("FICTIONAL-1"),
                                   std::nullopt,
                                   day("2026-01-01"),
                                   day("2026-03-31"),
                                   "fictional-id"},
                                  note);
         }},
        {"SearchReadingsOfAUser",
         "POST /readings/search",
         R"({"hospital_number":null,"user":"demo-pharmacist","from":"2026-01-01",)"
         R"("until":"2026-03-31","cursor":null})",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) {
             calls.searchReadings({std::nullopt,
                                   "demo-pharmacist",
                                   day("2026-01-01"),
                                   day("2026-03-31"),
                                   std::nullopt},
                                  note);
         }},
    };
}

class OversightOperation : public ::testing::TestWithParam<Operation> {
  protected:
    OversightOperation() { client_.calls().setToken(Secret("fictional-token")); }
    void call() { GetParam().call(calls_, key_, Note{receiver_, heard_}); }
    [[nodiscard]] bool isChange() const { return GetParam().changes == Changes::TheRecord; }

    QObject receiver_;
    Heard heard_;
    IdempotencyKey key_ = IdempotencyKey::fresh();
    FakeTransport transport_;
    Client client_{transport_};
    OversightCalls calls_{client_.calls()};
};

TEST_P(OversightOperation, SendsWhatTheContractSays) {
    call();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), GetParam().line);
    EXPECT_EQ(transport_.body(), GetParam().body);
    EXPECT_EQ(transport_.sent.front().request.token, "fictional-token");
    EXPECT_EQ(transport_.sent.front().request.idempotency, isChange() ? key_.text() : QByteArray());
    EXPECT_EQ(heard_.answers, 0);
}

TEST_P(OversightOperation, TellsEveryTrouble) {
    for (const auto& trouble : testing::everyTrouble()) {
        heard_ = {};
        key_ = IdempotencyKey::fresh();
        client_.calls().setToken(Secret("fictional-token"));
        call();
        trouble.bring(transport_);
        EXPECT_EQ(heard_.answers, 1);
        EXPECT_EQ(heard_.kind(), isChange() ? trouble.ofChange : trouble.ofQuestion)
            << trouble.name;
    }
}

INSTANTIATE_TEST_SUITE_P(All,
                         OversightOperation,
                         ::testing::ValuesIn(operations()),
                         [](const auto& operation) { return operation.param.name; });

}  // namespace
}  // namespace gatehouse::client
