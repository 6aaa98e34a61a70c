#include "client/models/act.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "client/api/administration_calls.h"
#include "tests/support/administration_answers.h"
#include "tests/support/every_trouble.h"

namespace gatehouse::client {
namespace {

using State = Act::State;

class ActTest : public ::testing::Test {
  protected:
    void start(Act& act) {
        act.start<wire::User>(
            [this](const IdempotencyKey& key, auto then) {
                calls_.deactivateUser(UserId("fictional"), {"Fictional"}, key, std::move(then));
            },
            [](const wire::User& user) { return QString::fromStdString(user.user.username); });
    }
    void succeed() { transport_.answer(200, wire::encode(testing::user())); }

    testing::FakeTransport transport_;
    Client client_{transport_};
    AdministrationCalls calls_{client_.calls()};
    Act act_{client_};
    QSignalSpy done_{&act_, &Act::done};
    QSignalSpy failures_{&act_, &Act::failed};
};

TEST_F(ActTest, TellsWhatIsOnRecord) {
    start(act_);
    EXPECT_EQ(act_.state(), State::Asking);
    start(act_);
    ASSERT_EQ(transport_.sent.size(), 1U) << "one thing at a time";
    succeed();
    EXPECT_EQ(act_.state(), State::Resting);
    EXPECT_EQ(done_.takeFirst()[0], "demo-prescriber");
}

TEST_F(ActTest, TakesANewKeyForEachThing) {
    start(act_);
    const std::string first = transport_.key();
    transport_.answer(422, testing::problemText(ErrorCode::ContentRefused));
    start(act_);
    EXPECT_NE(transport_.key(), first);
}

TEST_F(ActTest, TellsEveryTrouble) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        Act act(client_);
        QSignalSpy failures(&act, &Act::failed);
        start(act);
        trouble.bring(transport_);
        ASSERT_EQ(failures.count(), 1);
        EXPECT_EQ(failures[0][0].value<Trouble>().kind, trouble.ofChange);
        EXPECT_EQ(
            act.state(),
            trouble.ofChange == Trouble::Kind::OutcomeUnknown ? State::Unknown : State::Resting);
    }
}

TEST_F(ActTest, AsksAgainUnderTheSameKeyUntilItIsJudged) {
    start(act_);
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(act_.state(), State::Unknown);
    start(act_);
    EXPECT_TRUE(transport_.sent.empty()) << "nothing else before it is known";
    act_.askAgain();
    EXPECT_EQ(transport_.key(), key);
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(act_.state(), State::Unknown) << "the first attempt may be on record still";
    act_.askAgain();
    EXPECT_EQ(transport_.key(), key);
    succeed();
    EXPECT_EQ(act_.state(), State::Resting);
    EXPECT_EQ(done_.count(), 1);
}

TEST_F(ActTest, GoesOnWithTheSameKeyAfterThePassword) {
    start(act_);
    const std::string key = transport_.key();
    transport_.answer(401, testing::passwordWanted());
    EXPECT_EQ(act_.state(), State::Confirming);
    EXPECT_EQ(failures_.count(), 0);
    act_.confirmation().confirm({Secret("a fictional password"), std::nullopt});
    transport_.answer(201,
                      wire::encode(wire::Session{Secret("another-token"),
                                                 testing::at(testing::kSigningTime),
                                                 testing::administrator()}));
    EXPECT_EQ(transport_.key(), key);
    succeed();
    EXPECT_EQ(done_.count(), 1);
}

TEST_F(ActTest, IsGivenUpWithThePassword) {
    start(act_);
    transport_.answer(401, testing::passwordWanted());
    act_.confirmation().cancel();
    EXPECT_EQ(act_.state(), State::Resting);
    EXPECT_EQ(failures_.count(), 1);
}

TEST_F(ActTest, StaysInDoubtWhereThePasswordIsWantedForTheRepetition) {
    start(act_);
    transport_.fail(TransportFailure::Kind::NoAnswer);
    act_.askAgain();
    transport_.answer(401, testing::passwordWanted());
    EXPECT_EQ(act_.state(), State::Confirming);
    act_.confirmation().cancel();
    EXPECT_EQ(act_.state(), State::Unknown);
    EXPECT_EQ(failures_.back()[0].value<Trouble>().kind, Trouble::Kind::OutcomeUnknown);
}

}  // namespace
}  // namespace gatehouse::client
