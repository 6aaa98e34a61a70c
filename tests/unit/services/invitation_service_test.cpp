#include "server/services/invitation_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/audit/log.h"
#include "server/auth/totp.h"
#include "server/records/second_factors.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using namespace std::chrono_literals;
using testing::problemOf;
using testing::textAt;
using testing::valueOf;

constexpr const char* kNew = "a kettle full of moss";

class InvitationServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string invite(InvitationKind kind = InvitationKind::Password,
                                     const std::string& username = "pharmacist") {
        return textAt(valueOf(world_.invitations.invite(
                          world_.administrator, world_.actor(username).user, kind)),
                      "/code");
    }
    [[nodiscard]] std::string redeem(const std::string& code,
                                     const std::string& password = kNew,
                                     const std::string& username = "pharmacist") {
        wire::InvitationRedemption request;
        request.username = username;
        request.code = code;
        request.password = Secret(password);
        return problemOf(world_.invitations.redeem(request, "192.0.2.1"));
    }
    [[nodiscard]] std::string signIn(const std::string& password,
                                     const std::string& username = "pharmacist") {
        wire::SignInRequest request;
        request.username = username;
        request.password = Secret(password);
        auto session = world_.accounts.signIn(request);
        if (session) {
            token_ = textAt(*session, "/token");
        }
        return problemOf(session);
    }
    /// An authenticator, put on record as its enrolment does.
    void addFactor() {
        world_.database->write([&](storage::WriteTransaction& transaction) {
            const UserId user = world_.pharmacist.user;
            records::insert(
                transaction,
                records::SecondFactor{RecordId("factor-1"),
                                      user,
                                      world_.accountKey.seal(auth::newTotpSeed(), user.text()),
                                      world_.clock.now()});
            audit::append(transaction,
                          {.at = world_.clock.now(), .action = AuditAction::SecondFactorEnrolled});
        });
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
    std::string token_;
};

TEST_F(InvitationServiceTest, LetsAUserSetAPasswordThatOnlyTheyKnow) {
    ASSERT_EQ(signIn(testing::kPassword), "");
    const std::string open = token_;
    const std::string code = invite();

    EXPECT_EQ(redeem(code), "");

    EXPECT_FALSE(world_.accounts.actorOf(open).has_value());
    EXPECT_EQ(signIn(testing::kPassword), "sign-in-failed");
    EXPECT_EQ(signIn(code), "sign-in-failed");
    EXPECT_EQ(signIn(kNew), "");
}

TEST_F(InvitationServiceTest, NamesBothInTheAuditEntries) {
    const std::string code = invite();
    const auto made = world_.entries("action = 'invitation.made'");
    EXPECT_EQ(made.front().actorId, world_.administrator.user.text());
    EXPECT_EQ(made.front().subjectId, world_.pharmacist.user.text());

    ASSERT_EQ(redeem(code), "");
    const auto used = world_.entries("action = 'invitation.redeemed'");
    EXPECT_EQ(used.front().actorId, world_.pharmacist.user.text());
    EXPECT_EQ(testing::detailOf(used.front(), "/made_by"), world_.administrator.user.text());
    for (const storage::AuditRow& row : world_.entries()) {
        EXPECT_EQ(row.payloads->find(code), std::string::npos);
    }
}

TEST_F(InvitationServiceTest, IsGoodOnce) {
    const std::string code = invite();
    EXPECT_EQ(redeem(code), "");
    EXPECT_EQ(redeem(code, "another kettle of moss"), "invitation-refused");
    EXPECT_EQ(signIn(kNew), "");
}

TEST_F(InvitationServiceTest, IsGoodForThreeDays) {
    const std::string code = invite();
    world_.clock.advance(72h - 1ms);
    const std::string second = invite(InvitationKind::Password, "auditor");
    EXPECT_EQ(redeem(code), "");
    world_.clock.advance(72h);
    EXPECT_EQ(redeem(second, kNew, "auditor"), "invitation-refused");
}

TEST_F(InvitationServiceTest, IsVoidedByANewerOne) {
    const std::string former = invite();
    const std::string present = invite();
    EXPECT_EQ(redeem(former), "invitation-refused");
    EXPECT_EQ(redeem(present), "");
}

TEST_F(InvitationServiceTest, LeavesWhatWasUsedAsItIs) {
    ASSERT_EQ(redeem(invite()), "");
    (void)invite();
    const auto used = world_.query(
        "SELECT count(*) FROM invitations WHERE redeemed_at IS NOT NULL AND voided_at IS NULL");
    EXPECT_EQ(storage::integer(used.front(), 0), 1);
}

TEST_F(InvitationServiceTest, IsOfNoUseToWhoeverIsDeactivated) {
    const std::string code = invite();
    (void)valueOf(world_.users.deactivate(
        world_.administrator, world_.key(), world_.pharmacist.user, {"Fictional reason"}));
    EXPECT_EQ(redeem(code), "invitation-refused");
    EXPECT_EQ(problemOf(world_.invitations.invite(
                  world_.administrator, world_.pharmacist.user, InvitationKind::Password)),
              "state-refused");
}

TEST_F(InvitationServiceTest, CountsAnOldCodeAsAFailure) {
    const std::string code = invite();
    world_.clock.advance(72h);
    EXPECT_EQ(redeem(code), "invitation-refused");
    world_.security.flush();
    EXPECT_EQ(world_.lastAction(), "sign-in.failed");
}

TEST_F(InvitationServiceTest, IsGoodForItsUserAlone) {
    const std::string code = invite();
    EXPECT_EQ(redeem(code, kNew, "auditor"), "invitation-refused");
    EXPECT_EQ(redeem(code, kNew, "nobody"), "invitation-refused");
    EXPECT_EQ(redeem("AAAA-AAAA-AAAA-AAAA"), "invitation-refused");
    EXPECT_EQ(signIn(testing::kPassword), "");
}

TEST_F(InvitationServiceTest, IsOfNoUseWithoutAGoodPassword) {
    const std::string code = invite();
    EXPECT_EQ(redeem(code, "short"), "content-refused");
    EXPECT_EQ(redeem(code), "");
}

TEST_F(InvitationServiceTest, SlowsDownGuessing) {
    const std::string code = invite();
    for (int guess = 0; guess < 5; ++guess) {
        EXPECT_EQ(redeem("AAAA-AAAA-AAAA-AAAA"), "invitation-refused");
    }
    EXPECT_EQ(redeem(code), "too-many-attempts");
    // Whoever has a password is not held back by guesses at codes.
    EXPECT_EQ(signIn(testing::kPassword), "");
    world_.clock.advance(1s);
    EXPECT_EQ(redeem(code), "");
}

TEST_F(InvitationServiceTest, PasswordResetKeepsTheSecondFactor) {
    addFactor();
    EXPECT_EQ(redeem(invite()), "");
    EXPECT_EQ(signIn(kNew), "second-factor-needed");
}

TEST_F(InvitationServiceTest, LostFactorGoesWithThePasswordAndLeavesIt) {
    addFactor();
    const std::string code = invite(InvitationKind::SecondFactor);
    EXPECT_EQ(redeem(code, "fictional wrong guess"), "invitation-refused");
    EXPECT_EQ(signIn(testing::kPassword), "second-factor-needed");

    EXPECT_EQ(redeem(code, testing::kPassword), "");
    EXPECT_EQ(signIn(testing::kPassword), "");
}

// One administrator alone must not get past password and second factor.
TEST_F(InvitationServiceTest, BothKindsNeedTwoAdministrators) {
    (void)invite();
    const auto other = [&] {
        return problemOf(world_.invitations.invite(
            world_.administrator, world_.pharmacist.user, InvitationKind::SecondFactor));
    };
    EXPECT_EQ(other(), "state-refused");
    EXPECT_EQ(
        problemOf(world_.invitations.invite(
            world_.secondAdministrator, world_.pharmacist.user, InvitationKind::SecondFactor)),
        "");
    world_.clock.advance(72h);
    EXPECT_EQ(other(), "");
}

TEST_F(InvitationServiceTest, IsMadeForNobodyOfAnotherOrganisationAndNotForOneself) {
    const auto inviteUser = [&](const UserId& user) {
        return problemOf(
            world_.invitations.invite(world_.administrator, user, InvitationKind::Password));
    };
    EXPECT_EQ(inviteUser(world_.outsider.user), "not-found");
    EXPECT_EQ(inviteUser(UserId("no-such-id")), "not-found");
    EXPECT_EQ(inviteUser(world_.administrator.user), "state-refused");
}

TEST_F(InvitationServiceTest, LetsInAUserWhoWasAddedWithoutAPassword) {
    auto added =
        world_.administration.addUser({"newcomer", Role::Pharmacist, "Fictional Pharmacy"});
    ASSERT_TRUE(added);
    ASSERT_TRUE(added->invitation);
    EXPECT_EQ(signIn("", "newcomer"), "sign-in-failed");
    EXPECT_EQ(redeem(std::string(added->invitation->reveal()), kNew, "newcomer"), "");
    EXPECT_EQ(signIn(kNew, "newcomer"), "");
}

}  // namespace
}  // namespace gatehouse::services
