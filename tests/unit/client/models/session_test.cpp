#include "client/models/session.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::problemText;
using State = Session::State;

constexpr const char* kSession =
    R"({"token":"fictional-token","expires_at":"2026-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-pharmacist",)"
    R"("role":"pharmacist","site":"Fictional Pharmacy"}})";
constexpr const char* kSessionWithFactor =
    R"({"token":"fictional-token","expires_at":"2026-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-pharmacist",)"
    R"("role":"pharmacist","site":"Fictional Pharmacy"},"second_factor":"enrolled"})";
// The same account, which was given other work meanwhile.
constexpr const char* kSessionOfAnotherRole =
    R"({"token":"fictional-token-2","expires_at":"2026-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-pharmacist",)"
    R"("role":"auditor","site":"Fictional Pharmacy"}})";

class SessionTest : public ::testing::Test {
  protected:
    void signIn() {
        session_.signIn("demo-pharmacist", "a fictional password");
        transport_.answer(201, kSession);
    }

    FakeTransport transport_;
    Client client_{transport_};
    Session session_{client_};
};

TEST_F(SessionTest, SignsIn) {
    QSignalSpy states(&session_, &Session::stateChanged);
    session_.signIn("demo-pharmacist", "a fictional password");
    EXPECT_TRUE(session_.isBusy());
    EXPECT_EQ(transport_.line(), "POST /sessions");
    EXPECT_EQ(session_.state(), State::SignedOut);
    transport_.answer(201, kSession);

    EXPECT_EQ(session_.state(), State::Working);
    EXPECT_EQ(session_.user().role, Role::Pharmacist);
    EXPECT_FALSE(session_.isBusy());
    EXPECT_EQ(states.count(), 1);
}

TEST_F(SessionTest, StaysSignedOutWhereTheServerRefuses) {
    QSignalSpy failures(&session_, &Session::failed);
    session_.signIn("demo-pharmacist", "wrong");
    transport_.answer(401, problemText(ErrorCode::SignInFailed));
    EXPECT_EQ(session_.state(), State::SignedOut);
    EXPECT_EQ(failures.count(), 1);
    EXPECT_FALSE(client_.isSignedIn());
}

TEST_F(SessionTest, LockingGivesTheSessionBackAndUnlockingAsksForThePassword) {
    signIn();
    session_.lock();
    EXPECT_EQ(session_.state(), State::Locked);
    EXPECT_FALSE(client_.isSignedIn());
    ASSERT_EQ(transport_.line(), "DELETE /sessions/current");
    EXPECT_EQ(transport_.sent.front().request.token, "fictional-token");
    transport_.answer(204, "");

    session_.unlock("wrong");
    transport_.answer(401, problemText(ErrorCode::SignInFailed));
    EXPECT_EQ(session_.state(), State::Locked);

    session_.unlock("a fictional password");
    transport_.answer(201, kSession);
    EXPECT_EQ(session_.state(), State::Working);
}

TEST_F(SessionTest, LocksWhereTheServerEndedTheSession) {
    signIn();
    QSignalSpy ended(&session_, &Session::ended);
    client_.listProgrammes({&session_, [](const auto& answer) { EXPECT_FALSE(answer); }});
    transport_.answer(401, problemText(ErrorCode::NotSignedIn));
    EXPECT_EQ(session_.state(), State::Locked);
    EXPECT_EQ(ended.count(), 1);
}

TEST_F(SessionTest, ASignInThatWasGivenUpOpensNothing) {
    signIn();
    session_.lock();
    transport_.answer(204, "");
    session_.unlock("a fictional password");
    session_.signOut();
    transport_.answer(201, kSession);
    EXPECT_EQ(session_.state(), State::SignedOut);
    EXPECT_FALSE(client_.isSignedIn());
    EXPECT_EQ(transport_.line(), "DELETE /sessions/current");
}

TEST_F(SessionTest, UnlockingKeepsTheWorkOfTheSameUser) {
    signIn();
    session_.lock();
    transport_.answer(204, "");
    QSignalSpy states(&session_, &Session::stateChanged);
    session_.unlock("a fictional password");
    transport_.answer(201, kSession);
    ASSERT_EQ(states.count(), 1);
    EXPECT_EQ(states[0][0].value<State>(), State::Working);
}

// The pages behind the lock were made for the role that the user had then.
TEST_F(SessionTest, UnlockingWithAnotherRoleBeginsAnew) {
    signIn();
    session_.lock();
    transport_.answer(204, "");
    QSignalSpy states(&session_, &Session::stateChanged);
    session_.unlock("a fictional password");
    transport_.answer(201, kSessionOfAnotherRole);
    ASSERT_EQ(states.count(), 2);
    EXPECT_EQ(states[0][0].value<State>(), State::SignedOut);
    EXPECT_EQ(states[1][0].value<State>(), State::Working);
    EXPECT_EQ(session_.user().role, Role::Auditor);
    EXPECT_TRUE(client_.isSignedIn());
}

TEST_F(SessionTest, StaysLockedHoweverUnlockingFails) {
    signIn();
    session_.lock();
    transport_.answer(204, "");
    QSignalSpy failures(&session_, &Session::failed);
    for (const auto kind : {TransportFailure::Kind::NotSent,
                            TransportFailure::Kind::NoAnswer,
                            TransportFailure::Kind::Untrusted,
                            TransportFailure::Kind::BadAddress}) {
        session_.unlock("a fictional password");
        transport_.fail(kind);
        EXPECT_EQ(session_.state(), State::Locked);
        EXPECT_FALSE(session_.isBusy());
    }
    session_.unlock("a fictional password");
    transport_.answer(200, "{}");
    EXPECT_EQ(session_.state(), State::Locked);
    EXPECT_EQ(failures.count(), 5);
}

TEST_F(SessionTest, SendsACodeWhereOneWasTyped) {
    session_.signIn("demo-pharmacist", "a fictional password", " 123 456 ");
    EXPECT_EQ(transport_.body(),
              R"({"username":"demo-pharmacist","password":"a fictional password",)"
              R"("totp":"123456"})");
    transport_.answer(201, kSessionWithFactor);
    EXPECT_EQ(session_.secondFactor(), SecondFactorState::Enrolled);
    session_.lock();
    transport_.answer(204, "");
    session_.unlock("a fictional password", "654321");
    EXPECT_EQ(transport_.body(),
              R"({"username":"demo-pharmacist","password":"a fictional password",)"
              R"("totp":"654321"})");
    transport_.answer(201, kSession);
    EXPECT_EQ(session_.secondFactor(), SecondFactorState::Optional);
}

TEST_F(SessionTest, TellsWhereACodeIsWanted) {
    QSignalSpy failures(&session_, &Session::failed);
    for (const auto& [code, isWanted] : {std::pair{ErrorCode::SecondFactorNeeded, true},
                                         std::pair{ErrorCode::SignInFailed, false},
                                         std::pair{ErrorCode::TooManyAttempts, false}}) {
        session_.signIn("demo-pharmacist", "a fictional password");
        transport_.answer(errorText(code).status, problemText(code));
        EXPECT_EQ(Session::wantsCode(failures.takeLast()[0].value<Trouble>()), isWanted);
        EXPECT_EQ(session_.state(), State::SignedOut);
    }
}

TEST_F(SessionTest, HearsWhatBecomesOfTheSecondFactor) {
    signIn();
    QSignalSpy changes(&session_, &Session::secondFactorChanged);
    session_.setSecondFactor(SecondFactorState::Optional);
    EXPECT_EQ(changes.count(), 0);
    session_.setSecondFactor(SecondFactorState::Enrolled);
    EXPECT_EQ(changes.count(), 1);
    EXPECT_EQ(session_.secondFactor(), SecondFactorState::Enrolled);
}

TEST_F(SessionTest, AsksOnceAtATime) {
    session_.signIn("demo-pharmacist", "a fictional password");
    session_.signIn("demo-pharmacist", "a fictional password");
    EXPECT_EQ(transport_.sent.size(), 1U);
}

TEST_F(SessionTest, ASignInThatWasGivenUpDoesNotDisturbTheNextOne) {
    session_.signIn("demo-pharmacist", "a fictional password");
    session_.signOut();
    session_.signIn("demo-auditor", "a fictional password");
    transport_.answer(201, kSession);
    EXPECT_EQ(session_.state(), State::SignedOut);
    EXPECT_TRUE(session_.isBusy());
    transport_.answer(201, kSessionOfAnotherRole);
    EXPECT_EQ(session_.state(), State::Working);
    EXPECT_EQ(session_.user().role, Role::Auditor);
}

TEST_F(SessionTest, LockingOutsideOfWorkDoesNothing) {
    QSignalSpy states(&session_, &Session::stateChanged);
    session_.lock();
    EXPECT_EQ(session_.state(), State::SignedOut);
    signIn();
    session_.lock();
    session_.lock();
    EXPECT_EQ(session_.state(), State::Locked);
    EXPECT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(states.count(), 2);
}

TEST_F(SessionTest, SigningOutOfALockedSessionForgetsTheUser) {
    signIn();
    session_.lock();
    session_.signOut();
    EXPECT_EQ(session_.state(), State::SignedOut);
    EXPECT_EQ(transport_.sent.size(), 1U) << "locking gave the session back already";
}

}  // namespace
}  // namespace gatehouse::client
