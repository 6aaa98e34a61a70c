#include "server/services/own_account_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::problemOf;
using testing::textAt;
using testing::valueOf;

constexpr const char* kNew = "a kettle full of moss";

class OwnAccountServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> signIn(const std::string& username, const std::string& password) {
        wire::SignInRequest request;
        request.username = username;
        request.password = Secret(password);
        return world_.accounts.signIn(request);
    }
    [[nodiscard]] std::string token(const std::string& username) {
        return textAt(valueOf(signIn(username, testing::kPassword)), "/token");
    }
    [[nodiscard]] Outcome<bool> change(const Actor& actor,
                                       const std::string& token,
                                       const std::string& current,
                                       const std::string& next) {
        wire::PasswordChange body;
        body.current = Secret(current);
        body.next = Secret(next);
        return world_.ownAccount.changePassword(actor, token, body);
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
};

TEST_F(OwnAccountServiceTest, ChangesThePasswordAndEndsTheOtherSessions) {
    const std::string other = token("pharmacist");
    const std::string present = token("pharmacist");

    EXPECT_EQ(problemOf(change(world_.pharmacist, present, testing::kPassword, kNew)), "");

    EXPECT_EQ(world_.lastAction(), "password.changed");
    EXPECT_FALSE(world_.accounts.actorOf(other).has_value());
    EXPECT_TRUE(world_.accounts.actorOf(present).has_value());
    EXPECT_EQ(problemOf(signIn("pharmacist", testing::kPassword)), "sign-in-failed");
    EXPECT_EQ(problemOf(signIn("pharmacist", kNew)), "");
}

TEST_F(OwnAccountServiceTest, WantsThePresentPassword) {
    EXPECT_EQ(problemOf(change(world_.pharmacist, "t", "fictional wrong guess", kNew)),
              "reauthentication-failed");
    EXPECT_EQ(problemOf(signIn("pharmacist", testing::kPassword)), "");
}

TEST_F(OwnAccountServiceTest, RefusesAPasswordThatIsEasyToGuess) {
    for (const char* next : {"short",
                             "fourteen chars",
                             "password1234567",
                             "it is Fictional Pharmacy",
                             "lenalidomide rocks",
                             "my name is pharmacist",
                             "gatehouse gatekeeper"}) {
        EXPECT_THAT(
            testing::refusedFields(change(world_.pharmacist, "t", testing::kPassword, next)),
            ::testing::ElementsAre("/new password-refused"))
            << next;
    }
    EXPECT_EQ(problemOf(signIn("pharmacist", testing::kPassword)), "");
}

TEST_F(OwnAccountServiceTest, TakesTwelveCharactersBesideARequiredSecondFactor) {
    AccountParts parts{world_.environment,
                       *world_.runtime,
                       world_.hasher,
                       world_.accountKey,
                       world_.throttle,
                       world_.security,
                       SecondFactorRule::Required};
    const OwnAccountService service(parts);
    wire::PasswordChange body;
    body.current = Secret(testing::kPassword);
    body.next = Secret("kettle mossy");
    EXPECT_EQ(problemOf(service.changePassword(world_.pharmacist, "t", body)), "");
}

TEST_F(OwnAccountServiceTest, KeepsBlanksAndTakesOnePasswordFromEveryKeyboard) {
    const std::string composed = "  caf\xC3\xA9 kettle moss  ";
    const std::string decomposed = "  cafe\xCC\x81 kettle moss  ";
    EXPECT_EQ(problemOf(change(world_.pharmacist, "t", testing::kPassword, composed)), "");
    EXPECT_EQ(problemOf(signIn("pharmacist", decomposed)), "");
    EXPECT_EQ(problemOf(signIn("pharmacist", "caf\xC3\xA9 kettle moss")), "sign-in-failed");
}

}  // namespace
}  // namespace gatehouse::services
