#include "server/services/account_news.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::problemOf;
using testing::textAt;
using testing::valueOf;

constexpr const char* kElsewhere = "192.0.2.7";

class AccountNewsTest : public ::testing::Test {
  protected:
    /// Attempts are written one by one, as where more than half a second lies between them.
    Outcome<Reply> attempt(const std::string& password, const std::string& address = "") {
        wire::SignInRequest request;
        request.username = "pharmacist";
        request.password = Secret(password);
        auto answer = world_.accounts.signIn(request, address);
        world_.clock.advance(std::chrono::seconds(1));
        world_.security.flush();
        return answer;
    }
    [[nodiscard]] std::string signIn() {
        const std::string token = textAt(valueOf(attempt(testing::kPassword)), "/token");
        world_.clock.advance(std::chrono::minutes(10));
        return token;
    }
    [[nodiscard]] Reply news(const std::string& token) {
        return valueOf(world_.ownAccount.news(world_.pharmacist, token));
    }
    /// Action, by whom and whence, of each.
    [[nodiscard]] std::vector<std::string> told(const std::string& token) {
        std::vector<std::string> all;
        const wire::JsonValue items = testing::jsonAt(testing::parsed(news(token).body), "/items");
        for (const wire::JsonValue& one : items.elements()) {
            std::string line = one.find("action")->text();
            for (const char* name : {"actor", "address"}) {
                const wire::JsonValue& value = *one.find(name);
                if (value.kind() == wire::JsonValue::Kind::String) {
                    line += std::string(" ") + name + " " + value.text();
                }
            }
            all.push_back(line + " x" + one.find("count")->text());
        }
        return all;
    }

    testing::World world_;
};

TEST_F(AccountNewsTest, TellsNothingAtTheFirstSignIn) {
    (void)attempt("a fictional wrong guess");
    const std::string token = signIn();
    EXPECT_EQ(textAt(news(token), "/last_sign_in"), "null");
    EXPECT_THAT(told(token), IsEmpty());
}

TEST_F(AccountNewsTest, TellsAttemptsSinceTheSignInBefore) {
    (void)attempt("a fictional wrong guess", "192.0.2.1");
    const Instant before = world_.clock.now();
    (void)signIn();
    (void)attempt("a fictional wrong guess", kElsewhere);
    const std::string token = signIn();

    EXPECT_EQ(textAt(news(token), "/last_sign_in"), before.plusSeconds(1).toString());
    EXPECT_THAT(told(token), ElementsAre("sign-in.failed address 192.0.2.7 x1"));
    EXPECT_THAT(told(signIn()), IsEmpty()) << "it has been told";
}

TEST_F(AccountNewsTest, TellsWhatChangedTheWayInTheNewestFirst) {
    const std::string first = signIn();
    wire::PasswordChange change;
    change.current = Secret(testing::kPassword);
    change.next = Secret("a kettle full of moss");
    ASSERT_EQ(problemOf(world_.ownAccount.changePassword(world_.pharmacist, first, change)), "");
    world_.clock.advance(std::chrono::minutes(1));
    ASSERT_EQ(problemOf(world_.invitations.invite(
                  world_.administrator, world_.pharmacist.user, InvitationKind::Password)),
              "");
    world_.clock.advance(std::chrono::minutes(1));
    ASSERT_EQ(problemOf(world_.sessions.endAllOf(world_.administrator, world_.pharmacist.user)),
              "");
    world_.clock.advance(std::chrono::minutes(1));
    const std::string token = textAt(valueOf(attempt("a kettle full of moss")), "/token");

    EXPECT_THAT(told(token),
                ElementsAre("session.revoked actor administrator x1",
                            "invitation.made actor administrator x1",
                            "password.changed actor pharmacist x1"));
}

TEST_F(AccountNewsTest, CountsWhatCameTogether) {
    (void)signIn();
    for (int i = 0; i < 3; ++i) {
        wire::SignInRequest request;
        request.username = "pharmacist";
        request.password = Secret("a fictional wrong guess");
        (void)world_.accounts.signIn(request, kElsewhere);
    }
    world_.clock.advance(std::chrono::minutes(10));
    EXPECT_THAT(told(signIn()), ElementsAre("sign-in.failed address 192.0.2.7 x3"));
}

TEST_F(AccountNewsTest, TellsNobodyElses) {
    (void)signIn();
    wire::SignInRequest request;
    request.username = "prescriber";
    request.password = Secret("a fictional wrong guess");
    (void)world_.accounts.signIn(request, kElsewhere);
    world_.security.flush();
    EXPECT_THAT(told(signIn()), IsEmpty());
}

TEST_F(AccountNewsTest, TellsTheMistakesOfWhoeverProvesItselfOnceMore) {
    const std::string first = signIn();
    wire::ReauthenticationRequest again;
    again.password = Secret("a fictional wrong guess");
    EXPECT_EQ(problemOf(world_.accounts.reauthenticate(world_.pharmacist, first, again)),
              "reauthentication-failed");
    world_.clock.advance(std::chrono::minutes(10));
    EXPECT_THAT(told(signIn()), ElementsAre("reauthentication.failed actor pharmacist x1"));
}

TEST_F(AccountNewsTest, IsRefusedWithoutASession) {
    EXPECT_EQ(problemOf(world_.ownAccount.news(world_.pharmacist, "nobody's")), "not-signed-in");
}

}  // namespace
}  // namespace gatehouse::services
