#include "server/services/session_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using namespace std::chrono_literals;
using testing::problemOf;
using testing::textAt;
using testing::valueOf;

class SessionServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string token(const std::string& username,
                                    const std::string& address = "192.0.2.1") {
        wire::SignInRequest request;
        request.username = username;
        request.password = Secret(testing::kPassword);
        return textAt(valueOf(world_.accounts.signIn(request, address)), "/token");
    }
    [[nodiscard]] bool isOpen(const std::string& token) {
        return world_.accounts.actorOf(token).has_value();
    }

    testing::World world_;
};

TEST_F(SessionServiceTest, ListsOnesOwnWithoutTheTokens) {
    (void)token("auditor");
    const std::string first = token("pharmacist");
    world_.clock.advance(2min);
    const std::string second = token("pharmacist", "192.0.2.2");

    const Reply reply = valueOf(world_.sessions.list(world_.pharmacist, second));

    EXPECT_EQ(textAt(reply, "/items/0/address"), "192.0.2.2");
    EXPECT_EQ(textAt(reply, "/items/0/current"), "true");
    EXPECT_EQ(textAt(reply, "/items/0/created_at"), "2026-03-02T11:02:00.000Z");
    EXPECT_EQ(textAt(reply, "/items/1/address"), "192.0.2.1");
    EXPECT_EQ(textAt(reply, "/items/1/current"), "false");
    EXPECT_EQ(textAt(reply, "/items/2"), "null");
    EXPECT_EQ(reply.body.find(first), std::string::npos);
    EXPECT_EQ(reply.body.find(second), std::string::npos);
    EXPECT_FALSE(isOpen(textAt(reply, "/items/0/id")));
}

TEST_F(SessionServiceTest, ListsNoneThatHasEnded) {
    (void)token("pharmacist");
    world_.clock.advance(30min);
    const std::string present = token("pharmacist");

    const Reply reply = valueOf(world_.sessions.list(world_.pharmacist, present));

    EXPECT_EQ(textAt(reply, "/items/0/current"), "true");
    EXPECT_EQ(textAt(reply, "/items/1"), "null");
}

TEST_F(SessionServiceTest, EndsOneOfOnesOwnFromTheNextRequestOn) {
    const std::string other = token("pharmacist");
    const std::string kept = token("pharmacist");
    const Reply list = valueOf(world_.sessions.list(world_.pharmacist, kept));

    EXPECT_EQ(problemOf(world_.sessions.end(world_.pharmacist, textAt(list, "/items/1/id"))), "");

    EXPECT_FALSE(isOpen(other));
    EXPECT_TRUE(isOpen(kept));
    world_.security.flush();
    EXPECT_EQ(world_.lastAction(), "session.revoked");
}

TEST_F(SessionServiceTest, EndsNobodyElses) {
    const std::string theirs = token("auditor");
    const std::string id =
        textAt(valueOf(world_.sessions.list(world_.auditor, theirs)), "/items/0/id");

    EXPECT_EQ(problemOf(world_.sessions.end(world_.pharmacist, id)), "not-found");
    EXPECT_EQ(problemOf(world_.sessions.end(world_.pharmacist, "no-such-id")), "not-found");
    EXPECT_TRUE(isOpen(theirs));
}

TEST_F(SessionServiceTest, AdministratorEndsThoseOfTheOrganisation) {
    const std::string theirs = token("pharmacist");
    const std::string own = token("administrator");
    const UserId user = world_.pharmacist.user;
    const Reply list = valueOf(world_.sessions.listOf(world_.administrator, user));
    EXPECT_EQ(textAt(list, "/items/0/address"), "192.0.2.1");
    EXPECT_EQ(textAt(list, "/items/0/current"), "false");

    EXPECT_EQ(problemOf(world_.sessions.endAllOf(world_.administrator, user)), "");

    EXPECT_FALSE(isOpen(theirs));
    EXPECT_TRUE(isOpen(own));
}

TEST_F(SessionServiceTest, AdministratorReachesNoOtherOrganisation) {
    const std::string theirs = token("outsider");
    for (const UserId& user : {world_.outsider.user, UserId("no-such-id")}) {
        EXPECT_EQ(problemOf(world_.sessions.listOf(world_.administrator, user)), "not-found");
        EXPECT_EQ(problemOf(world_.sessions.endAllOf(world_.administrator, user)), "not-found");
    }
    EXPECT_TRUE(isOpen(theirs));
}

}  // namespace
}  // namespace gatehouse::services
