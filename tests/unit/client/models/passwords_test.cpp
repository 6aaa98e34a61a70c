#include "client/models/passwords.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"

namespace gatehouse::client {
namespace {

using testing::everyTrouble;
using testing::FakeTransport;

class PasswordsTest : public ::testing::Test {
  protected:
    void change() { passwords_.change("a fictional password", "another fictional password"); }
    void redeem() {
        passwords_.redeem("demo-auditor", " FICT-10NA 7C0D-E000 ", "a fictional password");
    }

    FakeTransport transport_;
    Client client_{transport_};
    Passwords passwords_{client_};
    QSignalSpy changed_{&passwords_, &Passwords::changed};
    QSignalSpy redeemed_{&passwords_, &Passwords::redeemed};
    QSignalSpy failures_{&passwords_, &Passwords::failed};
};

TEST_F(PasswordsTest, ChangeTheOneThereIs) {
    change();
    EXPECT_TRUE(passwords_.isBusy());
    EXPECT_EQ(transport_.line(), "POST /users/me/password");
    EXPECT_EQ(transport_.body(),
              R"({"current":"a fictional password","new":"another fictional password"})");
    EXPECT_EQ(changed_.count(), 0);
    transport_.answer(204, "");
    EXPECT_EQ(changed_.count(), 1);
    EXPECT_EQ(redeemed_.count(), 0);
    EXPECT_FALSE(passwords_.isBusy());
}

TEST_F(PasswordsTest, RedeemAnInvitation) {
    redeem();
    EXPECT_EQ(transport_.line(), "POST /invitations/redemption");
    EXPECT_EQ(transport_.body(),
              R"({"username":"demo-auditor","code":"FICT-10NA7C0D-E000",)"
              R"("password":"a fictional password"})");
    transport_.answer(204, "");
    EXPECT_EQ(redeemed_.count(), 1);
    EXPECT_EQ(changed_.count(), 0);
}

TEST_F(PasswordsTest, AskOnceAtATime) {
    change();
    change();
    redeem();
    EXPECT_EQ(transport_.sent.size(), 1U);
}

TEST_F(PasswordsTest, TellEveryTroubleAndNeverThatItIsDone) {
    for (const auto& trouble : everyTrouble()) {
        change();
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofChange) << trouble.name;
        redeem();
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofChange) << trouble.name;
        EXPECT_FALSE(passwords_.isBusy());
    }
    EXPECT_EQ(changed_.count() + redeemed_.count(), 0);
}

TEST(RepetitionProblem, IsToldWhereTheTwoDiffer) {
    EXPECT_EQ(repetitionProblem("", ""), "Enter a password.");
    EXPECT_EQ(repetitionProblem("a", "b"), "The two are not the same.");
    EXPECT_EQ(repetitionProblem("a", ""), "The two are not the same.");
    EXPECT_EQ(repetitionProblem("a ", "a"), "The two are not the same.");
    EXPECT_EQ(repetitionProblem("a", "a"), "");
}

}  // namespace
}  // namespace gatehouse::client
