#include "client/api/client.h"

#include <memory>

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/unit/client/api/heard.h"

namespace gatehouse::client {
namespace {

using gatehouse::testing::FakeTransport;
using gatehouse::testing::Heard;
using gatehouse::testing::Note;
using gatehouse::testing::problemText;
using Kind = Trouble::Kind;

std::string sessionText(const std::string& token) {
    return R"({"token":")" + token +
           R"(","expires_at":"2026-03-02T12:00:00.000Z","user":)"
           R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-pharmacist",)"
           R"("role":"pharmacist","site":"Fictional Pharmacy"}})";
}

constexpr const char* kDispensed =
    R"({"id":"0190a000-0000-7000-8000-000000000002","dispensed_at":"2026-03-02T11:05:00.000Z",)"
    R"("supply_days":21,"remaining":[],"decision":"dispense"})";
constexpr const char* kPrograms = R"({"items":[],"next":null})";

class ClientTest : public ::testing::Test {
  protected:
    Heard& signIn(const std::string& token = "fictional-token") {
        askToSignIn(signedIn_);
        transport_.answer(201, sessionText(token));
        return signedIn_;
    }
    void askToSignIn(Heard& heard) {
        wire::SignInRequest request;
        request.username = "demo-pharmacist";
        request.password = Secret("a fictional password");
        client_.signIn(request, Note{receiver_, heard});
    }
    void ask(Heard& heard) { client_.listProgrammes(Note{receiver_, heard}); }
    void dispense(const IdempotencyKey& key) { client_.dispense({}, key, Note{receiver_, heard_}); }

    [[nodiscard]] const Request& waiting() const { return transport_.sent.back().request; }

    QObject receiver_;
    Heard signedIn_;
    Heard heard_;
    FakeTransport transport_;
    Client client_{transport_};
    QSignalSpy ended_{&client_, &Client::sessionEnded};
};

TEST_F(ClientTest, SignsInWithoutATokenOrAKey) {
    askToSignIn(signedIn_);
    EXPECT_EQ(transport_.line(), "POST /sessions");
    EXPECT_EQ(transport_.body(),
              R"({"username":"demo-pharmacist","password":"a fictional password","totp":null})");
    EXPECT_TRUE(waiting().token.isEmpty());
    EXPECT_TRUE(waiting().idempotency.isEmpty());
    EXPECT_FALSE(client_.isSignedIn());
    transport_.answer(201, sessionText("fictional-token"));
    EXPECT_TRUE(signedIn_.isGood());
    EXPECT_TRUE(client_.isSignedIn());
}

TEST_F(ClientTest, SigningInForgetsTheSessionBefore) {
    signIn();
    Heard again;
    askToSignIn(again);
    EXPECT_FALSE(client_.isSignedIn());
    EXPECT_TRUE(waiting().token.isEmpty());
    transport_.answer(401, problemText(ErrorCode::SignInFailed));
    EXPECT_EQ(again.kind(), Kind::Refused);
    EXPECT_FALSE(client_.isSignedIn());
    EXPECT_EQ(ended_.count(), 0);
}

TEST_F(ClientTest, ASessionThatMakesNoSenseIsNone) {
    for (const std::string& body : {std::string("{}"),
                                    sessionText(""),
                                    sessionText("two words"),
                                    sessionText("line\\r\\nX-Header: 1"),
                                    sessionText("fictional-token").substr(0, 60)}) {
        Heard heard;
        askToSignIn(heard);
        transport_.answer(201, body);
        EXPECT_EQ(heard.kind(), Kind::NotUnderstood) << body;
        EXPECT_FALSE(client_.isSignedIn()) << body;
    }
}

TEST_F(ClientTest, TakesAnotherTokenAfterTheUserIsConfirmed) {
    signIn();
    client_.reauthenticate({Secret("a fictional password"), std::nullopt}, Note{receiver_, heard_});
    EXPECT_EQ(transport_.line(), "POST /sessions/current/reauthentication");
    EXPECT_EQ(transport_.body(), R"({"password":"a fictional password","totp":null})");
    EXPECT_EQ(waiting().token, "fictional-token");
    transport_.answer(200, sessionText("another-token"));
    EXPECT_TRUE(heard_.isGood());
    ask(heard_);
    EXPECT_EQ(waiting().token, "another-token");
}

TEST_F(ClientTest, KeepsTheTokenWhereTheUserIsNotConfirmed) {
    signIn();
    client_.reauthenticate({Secret("wrong"), "123456"}, Note{receiver_, heard_});
    transport_.answer(403, problemText(ErrorCode::ReauthenticationFailed));
    EXPECT_EQ(heard_.kind(), Trouble::Kind::Refused);
    EXPECT_EQ(ended_.count(), 0);
    ask(heard_);
    EXPECT_EQ(waiting().token, "fictional-token");
}

// The old token is dead by then.
TEST_F(ClientTest, TakesAnotherTokenWhereNobodyWaitsForTheConfirmationAnyMore) {
    signIn();
    auto receiver = std::make_unique<QObject>();
    Heard heard;
    client_.reauthenticate({Secret("a fictional password"), std::nullopt}, Note{*receiver, heard});
    receiver.reset();
    transport_.answer(200, sessionText("another-token"));
    EXPECT_EQ(heard.answers, 0);
    ask(heard_);
    EXPECT_EQ(waiting().token, "another-token");
}

TEST_F(ClientTest, ClosesASessionThatWasConfirmedAfterSigningOut) {
    signIn();
    client_.reauthenticate({Secret("a fictional password"), std::nullopt}, Note{receiver_, heard_});
    client_.signOut();
    transport_.answer(200, sessionText("another-token"));
    EXPECT_EQ(heard_.answers, 0);
    EXPECT_FALSE(client_.isSignedIn());
    EXPECT_EQ(waiting().method, Method::Delete);
    EXPECT_EQ(waiting().token, "another-token");
}

TEST_F(ClientTest, SigningOutForgetsAtOnceAndTellsTheServer) {
    signIn();
    client_.signOut();
    EXPECT_FALSE(client_.isSignedIn());
    EXPECT_EQ(transport_.line(), "DELETE /sessions/current");
    EXPECT_EQ(waiting().token, "fictional-token");
    // Whatever becomes of it, nobody is at work any more.
    transport_.answer(401, problemText(ErrorCode::NotSignedIn));
    EXPECT_EQ(ended_.count(), 0);
    ask(heard_);
    EXPECT_TRUE(waiting().token.isEmpty());
}

TEST_F(ClientTest, SigningOutWithoutASessionSendsNothing) {
    client_.signOut();
    EXPECT_TRUE(transport_.sent.empty());
}

// The screen was locked, or somebody else signed in, while the server still looked at the password.
TEST_F(ClientTest, ASignInThatWasGivenUpIsClosedAgainAndToldToNobody) {
    Heard late;
    askToSignIn(late);
    client_.signOut();
    signIn("second-token");  // answers the older request that waits
    EXPECT_EQ(late.answers, 0);
    EXPECT_FALSE(client_.isSignedIn());
    EXPECT_EQ(waiting().method, Method::Delete);
    EXPECT_EQ(waiting().token, "second-token");
}

TEST_F(ClientTest, ALateSessionDoesNotTakeThePlaceOfANewerOne) {
    Heard early;
    askToSignIn(early);
    client_.signOut();
    Heard later;
    askToSignIn(later);
    std::swap(transport_.sent[0], transport_.sent[1]);
    transport_.answer(201, sessionText("later-token"));
    transport_.answer(201, sessionText("early-token"));
    EXPECT_EQ(early.answers, 0);
    EXPECT_TRUE(later.isGood());
    ASSERT_EQ(transport_.line(), "DELETE /sessions/current");
    EXPECT_EQ(waiting().token, "early-token");
    transport_.answer(204, "");
    ask(heard_);
    EXPECT_EQ(waiting().token, "later-token");
}

TEST_F(ClientTest, ASessionThatNobodyWaitsForIsClosed) {
    auto receiver = std::make_unique<QObject>();
    client_.signIn({}, Note{*receiver, signedIn_});
    receiver.reset();
    transport_.answer(201, sessionText("fictional-token"));
    EXPECT_EQ(signedIn_.answers, 0);
    EXPECT_FALSE(client_.isSignedIn());
    EXPECT_EQ(transport_.line(), "DELETE /sessions/current");
}

TEST_F(ClientTest, TellsThatTheSessionHasEndedAfterTheCallerAndOnce) {
    signIn();
    Heard second;
    ask(heard_);
    ask(second);
    QObject::connect(&client_, &Client::sessionEnded, &receiver_, [this] {
        EXPECT_EQ(heard_.kind(), Kind::SignedOut);
    });
    transport_.answer(401, problemText(ErrorCode::NotSignedIn));
    EXPECT_FALSE(client_.isSignedIn());
    transport_.answer(401, problemText(ErrorCode::NotSignedIn));
    EXPECT_EQ(second.kind(), Kind::SignedOut);
    EXPECT_EQ(ended_.count(), 1);
}

TEST_F(ClientTest, AnOldSessionsEndDoesNotEndANewOne) {
    signIn("old-token");
    ask(heard_);
    askToSignIn(signedIn_);
    std::swap(transport_.sent[0], transport_.sent[1]);
    transport_.answer(201, sessionText("new-token"));
    transport_.answer(401, problemText(ErrorCode::NotSignedIn));
    EXPECT_EQ(heard_.kind(), Kind::SignedOut);
    EXPECT_EQ(ended_.count(), 0);
    EXPECT_TRUE(client_.isSignedIn());
}

TEST_F(ClientTest, OnlyTheSessionsOwnRefusalEndsIt) {
    signIn();
    for (const ErrorCode code : {ErrorCode::RoleRefused,
                                 ErrorCode::ReauthenticationFailed,
                                 ErrorCode::SignInFailed,
                                 ErrorCode::Unavailable}) {
        ask(heard_);
        transport_.answer(errorText(code).status, problemText(code));
        EXPECT_EQ(heard_.kind(), Kind::Refused);
    }
    ask(heard_);
    transport_.answer(401, "<html>Sign in to the proxy</html>");
    EXPECT_EQ(heard_.kind(), Kind::NotUnderstood);
    EXPECT_EQ(ended_.count(), 0);
    EXPECT_TRUE(client_.isSignedIn());
}

TEST_F(ClientTest, AReceiverThatIsGoneIsToldNothing) {
    auto receiver = std::make_unique<QObject>();
    client_.listProgrammes(Note{*receiver, heard_});
    client_.dispense({}, IdempotencyKey::fresh(), Note{*receiver, heard_});
    receiver.reset();
    transport_.answer(200, kPrograms);
    transport_.answer(201, kDispensed);
    EXPECT_EQ(heard_.answers, 0);
}

TEST_F(ClientTest, AnAnswerAfterTheClientIsGoneIsToldToNobody) {
    auto client = std::make_unique<Client>(transport_);
    client->listProgrammes(Note{receiver_, heard_});
    client->signIn({}, Note{receiver_, heard_});
    client.reset();
    transport_.answer(200, kPrograms);
    transport_.answer(201, sessionText("fictional-token"));
    EXPECT_EQ(heard_.answers, 0);
}

TEST_F(ClientTest, TellsASupplyThatWasRecorded) {
    dispense(IdempotencyKey::fresh());
    transport_.answer(201, kDispensed);
    EXPECT_TRUE(heard_.isGood());
}

TEST_F(ClientTest, TakesOnlyAPdfForAReport) {
    client_.readReportContent(ReportId("fictional-id"), Note{receiver_, heard_});
    transport_.answer(200, "%PDF-1.7 fictional");
    EXPECT_TRUE(heard_.isGood());
    client_.readReportContent(ReportId("fictional-id"), Note{receiver_, heard_});
    Response page;
    page.status = 200;
    page.mediaType = "text/html";
    page.body = "<html>Welcome</html>";
    transport_.finish(std::move(page));
    EXPECT_EQ(heard_.kind(), Kind::NotUnderstood);
}

// What a repetition is told says nothing about the first attempt, which may have been recorded.
class ClientAfterAnUnknownOutcome : public ClientTest {
  protected:
    ClientAfterAnUnknownOutcome() {
        signIn();
        dispense(key_);
        transport_.fail(TransportFailure::Kind::NoAnswer);
    }
    std::optional<Kind> repeatAndHear(int status, const std::string& body) {
        dispense(key_);
        transport_.answer(status, body);
        return heard_.kind();
    }
    std::optional<Kind> repeatAndHear(ErrorCode code) {
        return repeatAndHear(errorText(code).status, problemText(code));
    }

    IdempotencyKey key_ = IdempotencyKey::fresh();
};

TEST_F(ClientAfterAnUnknownOutcome, NoConnectionLeavesItUnknown) {
    for (const auto kind : {TransportFailure::Kind::NotSent,
                            TransportFailure::Kind::NoAnswer,
                            TransportFailure::Kind::Untrusted,
                            TransportFailure::Kind::BadAddress}) {
        dispense(key_);
        transport_.fail(kind);
        EXPECT_EQ(heard_.kind(), Kind::OutcomeUnknown);
    }
}

TEST_F(ClientAfterAnUnknownOutcome, WhatIsRefusedBeforeTheKeyIsLookedUpLeavesItUnknown) {
    for (const ErrorCode code : {ErrorCode::RoleRefused,
                                 ErrorCode::ReauthenticationFailed,
                                 ErrorCode::IdempotencyKeyReused,
                                 ErrorCode::TooManyAttempts,
                                 ErrorCode::InternalError,
                                 ErrorCode::Unavailable,
                                 ErrorCode::OutcomeUnknown}) {
        EXPECT_EQ(repeatAndHear(code), Kind::OutcomeUnknown) << errorText(code).code;
    }
}

TEST_F(ClientAfterAnUnknownOutcome, SaysWhyTheRepetitionWasRefused) {
    repeatAndHear(ErrorCode::TooManyAttempts);
    EXPECT_EQ(heard_.trouble->problem.code, "too-many-attempts");
}

TEST_F(ClientAfterAnUnknownOutcome, TheSessionsEndLeavesItUnknownAndEndsTheSession) {
    EXPECT_EQ(repeatAndHear(ErrorCode::NotSignedIn), Kind::OutcomeUnknown);
    EXPECT_EQ(ended_.count(), 1);
    signIn("second-token");
    EXPECT_EQ(repeatAndHear(ErrorCode::Unavailable), Kind::OutcomeUnknown);
}

TEST_F(ClientAfterAnUnknownOutcome, TheRecordSettlesIt) {
    EXPECT_EQ(repeatAndHear(201, kDispensed), std::nullopt);
    EXPECT_EQ(repeatAndHear(ErrorCode::Unavailable), Kind::Refused);
}

// The server looks the key up before it judges: so there was no record under it.
TEST_F(ClientAfterAnUnknownOutcome, AJudgementSettlesIt) {
    for (const ErrorCode code : {ErrorCode::DispenseRefused,
                                 ErrorCode::PatientMismatch,
                                 ErrorCode::StateRefused,
                                 ErrorCode::NotFound,
                                 ErrorCode::Duplicate,
                                 ErrorCode::ContentRefused}) {
        EXPECT_EQ(repeatAndHear(code), Kind::Refused) << errorText(code).code;
        EXPECT_EQ(repeatAndHear(ErrorCode::Unavailable), Kind::Refused);
        dispense(key_);
        transport_.fail(TransportFailure::Kind::NoAnswer);
    }
}

TEST_F(ClientAfterAnUnknownOutcome, AnotherKeyIsAnotherMatter) {
    dispense(IdempotencyKey::fresh());
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(heard_.kind(), Kind::Unreachable);
}

TEST(IdempotencyKey, IsFreshEachTimeAndFitsTheContract) {
    const IdempotencyKey one = IdempotencyKey::fresh();
    EXPECT_NE(one.text(), IdempotencyKey::fresh().text());
    EXPECT_GE(one.text().size(), 16);
    EXPECT_LE(one.text().size(), 128);
    for (const char letter : one.text()) {
        EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(letter)) || letter == '-') << letter;
    }
}

}  // namespace
}  // namespace gatehouse::client
