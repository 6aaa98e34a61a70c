// The second factor from its enrolment to its end, as the services of accounts see it.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/auth/totp.h"
#include "server/records/sign_in_memory.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using namespace std::chrono_literals;
using testing::problemOf;
using testing::textAt;
using testing::valueOf;

class SecondFactorTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> signIn(const std::optional<std::string>& code,
                                        const std::string& password = testing::kPassword) {
        return signInTo(world_.accounts, code, password);
    }
    [[nodiscard]] static Outcome<Reply> signInTo(AccountService& accounts,
                                                 const std::optional<std::string>& code,
                                                 const std::string& password = testing::kPassword) {
        wire::SignInRequest request;
        request.username = "pharmacist";
        request.password = Secret(password);
        request.totp = code;
        return accounts.signIn(request, "192.0.2.1");
    }
    /// The seed as the server keeps it until it is confirmed.
    [[nodiscard]] Secret pendingSeed() {
        const auto pending =
            world_.runtime->transact([&](const storage::RuntimeTransaction& transaction) {
                return records::findPendingFactor(transaction, world_.pharmacist.user).value();
            });
        return std::move(
            *world_.accountKey.open(pending.sealedSeed, world_.pharmacist.user.text()));
    }
    /// What the authenticator shows.
    [[nodiscard]] std::string code(int stepsAhead = 0) const {
        return auth::totpCode(seed_, world_.clock.now().seconds() / 30 + stepsAhead);
    }
    /// Sets an authenticator up; gives the recovery codes.
    std::vector<std::string> enrol() {
        (void)valueOf(world_.ownAccount.offerSecondFactor(world_.pharmacist));
        seed_ = pendingSeed();
        const Reply reply =
            valueOf(world_.ownAccount.confirmSecondFactor(world_.pharmacist, "no-token", code()));
        std::vector<std::string> codes;
        for (int i = 0; i < 10; ++i) {
            codes.push_back(textAt(reply, "/recovery_codes/" + std::to_string(i)));
        }
        world_.clock.advance(30s);
        return codes;
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
    Secret seed_;
};

TEST_F(SecondFactorTest, CountsOnceACodeCameBack) {
    const Reply offer = valueOf(world_.ownAccount.offerSecondFactor(world_.pharmacist));
    EXPECT_EQ(offer.status, 201);
    EXPECT_EQ(textAt(offer, "/seed").size(), 32U);
    EXPECT_THAT(textAt(offer, "/otpauth_uri"),
                ::testing::StartsWith("otpauth://totp/Gatehouse:pharmacist?secret=" +
                                      textAt(offer, "/seed")));
    EXPECT_EQ(problemOf(signIn(std::nullopt)), "");

    (void)enrol();

    EXPECT_EQ(problemOf(signIn(std::nullopt)), "second-factor-needed");
    const Reply session = valueOf(signIn(code()));
    EXPECT_EQ(textAt(session, "/second_factor"), "enrolled");
}

TEST_F(SecondFactorTest, IsNotConfirmedByAnotherCodeOrTooLate) {
    (void)valueOf(world_.ownAccount.offerSecondFactor(world_.pharmacist));
    seed_ = pendingSeed();
    const auto confirm = [&](const std::string& given) {
        return world_.ownAccount.confirmSecondFactor(world_.pharmacist, "no-token", given);
    };
    EXPECT_THAT(testing::refusedFields(confirm("abcdef")),
                ::testing::ElementsAre("/code wrong-code"));
    EXPECT_EQ(world_.count("second_factors"), 0);
    world_.clock.advance(1h);
    EXPECT_EQ(problemOf(confirm(code())), "state-refused");
    EXPECT_EQ(world_.count("second_factors"), 0);
}

TEST_F(SecondFactorTest, IsOneForEachUser) {
    (void)enrol();
    EXPECT_EQ(problemOf(world_.ownAccount.offerSecondFactor(world_.pharmacist)), "state-refused");
}

TEST_F(SecondFactorTest, SeedAndCodesAreNotInTheDatabase) {
    const std::vector<std::string> codes = enrol();
    const std::string sealed =
        storage::text(world_.query("SELECT sealed_seed FROM second_factors").front(), 0);
    EXPECT_EQ(sealed.find(auth::toBase32(seed_).reveal()), std::string::npos);
    for (const storage::Row& row : world_.query("SELECT code_hash FROM recovery_codes")) {
        EXPECT_EQ(storage::text(row, 0).size(), 64U);
        EXPECT_THAT(codes, ::testing::Not(::testing::Contains(storage::text(row, 0))));
    }
    for (const storage::AuditRow& row : world_.entries()) {
        EXPECT_EQ(row.payloads->find(codes.front()), std::string::npos);
        EXPECT_EQ(row.payloads->find(sealed), std::string::npos);
    }
}

// Only who knows the password learns that there is a second factor.
TEST_F(SecondFactorTest, IsNotToldToWhoDoesNotKnowThePassword) {
    (void)enrol();
    EXPECT_EQ(problemOf(signIn(std::nullopt, "fictional wrong guess")), "sign-in-failed");
    EXPECT_EQ(problemOf(signIn(code(), "fictional wrong guess")), "sign-in-failed");
    // A wrong password has not used the code up.
    EXPECT_EQ(problemOf(signIn(code())), "");
}

TEST_F(SecondFactorTest, CodeIsGoodOnceAlsoAfterARestart) {
    (void)enrol();
    const std::string shown = code();
    EXPECT_EQ(problemOf(signIn(shown)), "");
    EXPECT_EQ(problemOf(signIn(shown)), "second-factor-needed");
    EXPECT_EQ(problemOf(signIn(code(-1))), "second-factor-needed");

    AccountService restarted(world_.accountParts);
    EXPECT_EQ(problemOf(signInTo(restarted, shown)), "second-factor-needed");
    EXPECT_EQ(problemOf(signInTo(restarted, code(1))), "");
}

TEST_F(SecondFactorTest, CodeOfTheEnrolmentIsUsedUp) {
    (void)valueOf(world_.ownAccount.offerSecondFactor(world_.pharmacist));
    seed_ = pendingSeed();
    (void)valueOf(world_.ownAccount.confirmSecondFactor(world_.pharmacist, "no-token", code()));
    EXPECT_EQ(problemOf(signIn(code())), "second-factor-needed");
}

TEST_F(SecondFactorTest, RecoveryCodesAreGoodOnceEach) {
    const std::vector<std::string> codes = enrol();
    EXPECT_EQ(problemOf(signIn(codes[0])), "");
    EXPECT_EQ(world_.lastAction(), "recovery-code.used");
    EXPECT_EQ(problemOf(signIn(codes[0])), "second-factor-needed");
    EXPECT_EQ(problemOf(signIn(codes[9])), "");
    EXPECT_EQ(problemOf(signIn("AAAA-AAAA-AAAA-AAAA")), "second-factor-needed");
}

TEST_F(SecondFactorTest, WrongAndMissingCodesBackOff) {
    (void)enrol();
    for (int guess = 0; guess < 5; ++guess) {
        EXPECT_EQ(problemOf(signIn(guess % 2 == 0 ? std::optional<std::string>("abcdef")
                                                  : std::optional<std::string>())),
                  "second-factor-needed");
    }
    EXPECT_EQ(problemOf(signIn(code())), "too-many-attempts");
    world_.clock.advance(30s);
    EXPECT_EQ(problemOf(signIn(code())), "");
}

TEST_F(SecondFactorTest, IsAskedForWhenSigningInOnceMore) {
    (void)enrol();
    const std::string given = textAt(valueOf(signIn(code())), "/token");
    const auto reauthenticate = [&](const std::optional<std::string>& totp) {
        wire::ReauthenticationRequest request;
        request.password = Secret(testing::kPassword);
        request.totp = totp;
        return world_.accounts.reauthenticate(world_.pharmacist, given, request);
    };
    EXPECT_EQ(problemOf(reauthenticate(std::nullopt)), "second-factor-needed");
    EXPECT_TRUE(world_.accounts.actorOf(given).has_value());
    world_.clock.advance(30s);
    EXPECT_EQ(problemOf(reauthenticate(code())), "");
}

TEST_F(SecondFactorTest, IsRemovedWithACode) {
    (void)enrol();
    const auto remove = [&](const std::string& given) {
        return problemOf(world_.ownAccount.removeSecondFactor(world_.pharmacist, given));
    };
    EXPECT_EQ(remove("abcdef"), "second-factor-needed");
    EXPECT_EQ(remove(code()), "");
    EXPECT_EQ(world_.lastAction(), "second-factor.removed");
    EXPECT_EQ(problemOf(signIn(std::nullopt)), "");
    EXPECT_EQ(remove(code(1)), "state-refused");
    world_.clock.advance(1min);
    EXPECT_EQ(enrol().size(), 10U);
}

TEST_F(SecondFactorTest, EnrolmentEndsTheOtherSessions) {
    const std::string other = textAt(valueOf(signIn(std::nullopt)), "/token");
    (void)enrol();
    EXPECT_FALSE(world_.accounts.actorOf(other).has_value());
}

TEST_F(SecondFactorTest, RestrictsASessionWithoutOneWhereItIsRequired) {
    AccountParts parts{world_.environment,
                       *world_.runtime,
                       world_.hasher,
                       world_.accountKey,
                       world_.throttle,
                       world_.security,
                       SecondFactorRule::Required};
    AccountService accounts(parts);
    const Reply restricted = valueOf(signInTo(accounts, std::nullopt));
    EXPECT_EQ(textAt(restricted, "/second_factor"), "required");
    EXPECT_TRUE(accounts.admit(textAt(restricted, "/token"))->mustEnrol);

    (void)enrol();
    const Reply whole = valueOf(signInTo(accounts, code()));
    EXPECT_EQ(textAt(whole, "/second_factor"), "enrolled");
    EXPECT_FALSE(accounts.admit(textAt(whole, "/token"))->mustEnrol);
}

TEST_F(SecondFactorTest, AnotherKeyOpensNoSeedButRecoveryCodesStillCount) {
    const std::vector<std::string> codes = enrol();
    const auth::AccountKey other = auth::AccountKey::generate();
    AccountParts parts{world_.environment,
                       *world_.runtime,
                       world_.hasher,
                       other,
                       world_.throttle,
                       world_.security,
                       SecondFactorRule::Required};
    AccountService accounts(parts);
    EXPECT_THROW((void)signInTo(accounts, code()), EnvironmentFailure);
    EXPECT_EQ(problemOf(signInTo(accounts, codes[0])), "");
}

}  // namespace
}  // namespace gatehouse::services
