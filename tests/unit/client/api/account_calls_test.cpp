#include "client/api/account_calls.h"

#include <gtest/gtest.h>

#include "client/api/client.h"
#include "tests/support/fake_transport.h"
#include "tests/unit/client/api/heard.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::Heard;
using testing::Note;
using testing::problemText;

constexpr const char* kSession =
    R"({"token":"fictional-token","expires_at":"2026-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-prescriber",)"
    R"("role":"prescriber","site":"Fictional Clinic"},"second_factor":"required"})";

struct Operation {
    const char* name;
    const char* line;
    const char* body;
    Changes changes;
    int status;
    const char* answer;
    std::function<void(AccountCalls&, const Note&)> call;
};

wire::PasswordChange passwordChange() {
    wire::PasswordChange change;
    change.current = Secret("a fictional password");
    change.next = Secret("another fictional password");
    return change;
}

wire::InvitationRedemption redemption() {
    wire::InvitationRedemption request;
    request.username = "demo-prescriber";
    request.code = "FICT-10NA-7C0D-E000";
    request.password = Secret("a fictional password");
    return request;
}

std::vector<Operation> allOperations() {
    constexpr const char* kPage =
        R"({"items":[{"id":"one","created_at":"2026-03-02T08:00:00.000Z",)"
        R"("last_used_at":"2026-03-02T09:00:00.000Z","expires_at":"2026-03-02T20:00:00.000Z",)"
        R"("address":"192.0.2.1","current":true}],"next":null})";
    return {
        {"ReadNews",
         "GET /users/me/news",
         "",
         Changes::Nothing,
         200,
         R"({"last_sign_in":null,"items":[]})",
         [](auto& calls, auto& note) { calls.readNews(note); }},
        {"ChangePassword",
         "POST /users/me/password",
         R"({"current":"a fictional password","new":"another fictional password"})",
         Changes::TheRecord,
         204,
         "",
         [](auto& calls, auto& note) { calls.changePassword(passwordChange(), note); }},
        {"OfferSecondFactor",
         "POST /users/me/second-factor",
         "",
         Changes::Nothing,
         201,
         R"({"otpauth_uri":"otpauth://totp/Fictional","seed":"FICTIONAL"})",
         [](auto& calls, auto& note) { calls.offerSecondFactor(note); }},
        {"ConfirmSecondFactor",
         "POST /users/me/second-factor/confirmation",
         R"({"code":"123456"})",
         Changes::TheRecord,
         200,
         R"({"recovery_codes":["FICT-10NA-7C0D-E000"]})",
         [](auto& calls, auto& note) { calls.confirmSecondFactor({"123456"}, note); }},
        {"RemoveSecondFactor",
         "POST /users/me/second-factor/removal",
         R"({"code":"123456"})",
         Changes::TheRecord,
         204,
         "",
         [](auto& calls, auto& note) { calls.removeSecondFactor({"123456"}, note); }},
        {"ListSessions",
         "GET /sessions",
         "",
         Changes::Nothing,
         200,
         kPage,
         [](auto& calls, auto& note) { calls.listSessions(std::nullopt, note); }},
        {"ListMoreSessions",
         "GET /sessions?cursor=50",
         "",
         Changes::Nothing,
         200,
         kPage,
         [](auto& calls, auto& note) { calls.listSessions("50", note); }},
        {"EndSession",
         "DELETE /sessions/a%2Fb",
         "",
         Changes::TheRecord,
         204,
         "",
         [](auto& calls, auto& note) { calls.endSession("a/b", note); }},
        {"RedeemInvitation",
         "POST /invitations/redemption",
         R"({"username":"demo-prescriber","code":"FICT-10NA-7C0D-E000",)"
         R"("password":"a fictional password"})",
         Changes::TheRecord,
         204,
         "",
         [](auto& calls, auto& note) { calls.redeemInvitation(redemption(), note); }},
    };
}

class AccountOperation : public ::testing::TestWithParam<Operation> {
  protected:
    AccountOperation() {
        Heard signedIn;
        client_.signIn({}, Note{receiver_, signedIn});
        transport_.answer(201, kSession);
    }
    void call() {
        heard_ = {};
        GetParam().call(calls_, Note{receiver_, heard_});
    }
    [[nodiscard]] bool isChange() const { return GetParam().changes == Changes::TheRecord; }

    QObject receiver_;
    Heard heard_;
    FakeTransport transport_;
    Client client_{transport_};
    AccountCalls calls_{client_.calls()};
};

TEST_P(AccountOperation, SendsWhatTheContractSays) {
    call();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), GetParam().line);
    EXPECT_EQ(transport_.body(), GetParam().body);
    EXPECT_EQ(transport_.sent.front().request.token, "fictional-token");
    EXPECT_EQ(transport_.key(), "");
    transport_.answer(GetParam().status, GetParam().answer);
    EXPECT_TRUE(heard_.isGood());
}

TEST_P(AccountOperation, NeverTakesNonsenseForAnAnswer) {
    for (const char* body : {"{}", "[]", "null", "<html>Welcome</html>", R"({"id":"x"})"}) {
        call();
        transport_.answer(200, body);
        EXPECT_EQ(heard_.answers, 1);
        EXPECT_EQ(heard_.kind(),
                  isChange() ? Trouble::Kind::OutcomeUnknown : Trouble::Kind::NotUnderstood)
            << body;
    }
}

TEST_P(AccountOperation, LeavesAChangeWithoutAnAnswerUnknown) {
    call();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(heard_.kind(), isChange() ? Trouble::Kind::OutcomeUnknown : Trouble::Kind::NoAnswer);
}

TEST_P(AccountOperation, TellsARefusal) {
    call();
    transport_.answer(409, problemText(ErrorCode::StateRefused));
    EXPECT_EQ(heard_.kind(), Trouble::Kind::Refused);
}

INSTANTIATE_TEST_SUITE_P(All,
                         AccountOperation,
                         ::testing::ValuesIn(allOperations()),
                         [](const auto& operation) { return operation.param.name; });

TEST(AccountCalls, SendNoTokenWhereNobodyIsSignedIn) {
    QObject receiver;
    Heard heard;
    FakeTransport transport;
    Client client(transport);
    AccountCalls(client.calls()).redeemInvitation(redemption(), Note{receiver, heard});
    EXPECT_EQ(transport.sent.front().request.token, "");
    transport.answer(204, "");
    EXPECT_TRUE(heard.isGood());
}

TEST(AccountCalls, TellHowTheSecondFactorStandsFromTheSession) {
    QObject receiver;
    Heard heard;
    FakeTransport transport;
    Client client(transport);
    client.signIn({}, Note{receiver, heard});
    transport.answer(201, kSession);
    EXPECT_EQ(client.secondFactor(), SecondFactorState::Required);
}

}  // namespace
}  // namespace gatehouse::client
