// Who gets in, and with which rights, takes two administrators; keeping somebody out takes one.

#include "server/services/user_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using testing::problemOf;
using testing::refusedFields;
using testing::textAt;
using testing::valueOf;

class UserServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> proposeUser(const std::string& name,
                                             Role role,
                                             const SiteId& site) {
        return world_.users.propose(world_.administrator, world_.key(), {name, role, site});
    }
    [[nodiscard]] Outcome<Reply> proposeRole(const Actor& about, Role role) {
        return world_.users.proposeRole(world_.administrator, world_.key(), about.user, role);
    }
    [[nodiscard]] Outcome<Reply> deactivate(const Actor& by, const Actor& whom) {
        return world_.users.deactivate(by, world_.key(), whom.user, {"Fictional reason"});
    }
    [[nodiscard]] Outcome<Reply> decide(const Actor& by, const Outcome<Reply>& proposal) {
        const ProposalId id(textAt(valueOf(proposal), "/id"));
        return world_.proposals.approve(by, world_.key(), id);
    }
    [[nodiscard]] Outcome<Reply> signInAs(const std::string& name) {
        wire::SignInRequest request;
        request.username = name;
        request.password = Secret(testing::kPassword);
        return world_.accounts.signIn(request);
    }
    [[nodiscard]] std::string tokenOf(const std::string& name) {
        return textAt(valueOf(signInAs(name)), "/token");
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
};

TEST_F(UserServiceTest, MakesNoAccountBeforeAnotherAdministratorApproves) {
    const auto proposal = proposeUser("fictional-new", Role::Prescriber, world_.prescriber.site);
    EXPECT_EQ(world_.count("users WHERE username = 'fictional-new'"), 0);
    EXPECT_EQ(problemOf(decide(world_.administrator, proposal)), "second-person-required");
    EXPECT_EQ(world_.count("users WHERE username = 'fictional-new'"), 0);

    EXPECT_EQ(textAt(valueOf(decide(world_.secondAdministrator, proposal)), "/state"), "approved");

    EXPECT_EQ(world_.count("users WHERE username = 'fictional-new' AND role = 'prescriber'"), 1);
}

TEST_F(UserServiceTest, LetsNobodyInToAnAccountThatWaitsForItsInvitation) {
    (void)valueOf(decide(world_.secondAdministrator,
                         proposeUser("fictional-new", Role::Auditor, world_.auditor.site)));

    EXPECT_EQ(problemOf(signInAs("fictional-new")), "sign-in-failed");
    const Reply page = valueOf(world_.users.list(world_.administrator, {"", 50}));
    EXPECT_NE(page.body.find(R"("username":"fictional-new","role":"auditor")"), std::string::npos);
    EXPECT_NE(page.body.find(R"("state":"waiting")"), std::string::npos);
}

TEST_F(UserServiceTest, RefusesAnAccountThatCannotBe) {
    EXPECT_EQ(problemOf(proposeUser("prescriber", Role::Auditor, world_.auditor.site)),
              "duplicate");
    EXPECT_THAT(refusedFields(proposeUser("new", Role::Auditor, world_.outsider.site)),
                ElementsAre("/site unknown-word"));
    EXPECT_THAT(refusedFields(proposeUser("new", Role::Auditor, SiteId("nowhere"))),
                ElementsAre("/site unknown-word"));
    EXPECT_THAT(refusedFields(proposeUser("new", Role::Prescriber, world_.pharmacist.site)),
                ElementsAre("/role contradiction"));
    EXPECT_THAT(refusedFields(proposeUser("new", Role::Pharmacist, world_.prescriber.site)),
                ElementsAre("/role contradiction"));
    EXPECT_EQ(world_.count("proposals"), 0);
}

TEST_F(UserServiceTest, LooksAgainWhenAnAccountIsApproved) {
    const auto proposal = proposeUser("fictional-new", Role::Auditor, world_.auditor.site);
    const std::string site = "Fictional Clinic";
    ASSERT_TRUE(world_.administration
                    .addUser({"fictional-new", Role::Auditor, site, Secret(testing::kPassword)})
                    .hasValue());

    EXPECT_EQ(problemOf(decide(world_.secondAdministrator, proposal)), "duplicate");
}

TEST_F(UserServiceTest, ChangesARoleForTheNextRequestAndEndsItsSessions) {
    const std::string old = tokenOf("auditor");
    world_.clock.advance(std::chrono::seconds(1));
    const auto proposal = proposeRole(world_.auditor, Role::Administrator);
    EXPECT_EQ(world_.accounts.actorOf(old)->role, Role::Auditor);

    (void)valueOf(decide(world_.secondAdministrator, proposal));

    EXPECT_FALSE(world_.accounts.actorOf(old));
    world_.clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(world_.accounts.actorOf(tokenOf("auditor"))->role, Role::Administrator);
}

TEST_F(UserServiceTest, LetsNobodyHaveAHandInTheOwnRole) {
    EXPECT_EQ(problemOf(proposeRole(world_.administrator, Role::Auditor)),
              "second-person-required");
    const auto proposal = proposeRole(world_.secondAdministrator, Role::Auditor);
    EXPECT_EQ(problemOf(decide(world_.secondAdministrator, proposal)), "second-person-required");
    EXPECT_EQ(world_.count("users WHERE role = 'administrator'"), 3);
}

TEST_F(UserServiceTest, RefusesARoleThatDoesNotFitOrIsHeld) {
    EXPECT_EQ(problemOf(proposeRole(world_.auditor, Role::Auditor)), "state-refused");
    EXPECT_THAT(refusedFields(proposeRole(world_.auditor, Role::Pharmacist)),
                ElementsAre("/role contradiction"));
    EXPECT_EQ(world_.count("proposals"), 0);
}

TEST_F(UserServiceTest, KeepsSomebodyOutAtOnceAndForGood) {
    const std::string token = tokenOf("prescriber");

    const Reply reply = valueOf(deactivate(world_.administrator, world_.prescriber));

    EXPECT_EQ(textAt(reply, "/state"), "deactivated");
    EXPECT_EQ(world_.lastAction(), "user.deactivated");
    EXPECT_FALSE(world_.accounts.actorOf(token));
    EXPECT_EQ(problemOf(signInAs("prescriber")), "sign-in-failed");
    EXPECT_EQ(problemOf(deactivate(world_.administrator, world_.prescriber)), "state-refused");
}

TEST_F(UserServiceTest, LetsSomebodyInAgainWhenTwoAgreeAndNotWithAnOldSession) {
    const std::string token = tokenOf("prescriber");
    EXPECT_EQ(problemOf(world_.users.proposeReactivation(
                  world_.administrator, world_.key(), world_.prescriber.user)),
              "state-refused");
    (void)valueOf(deactivate(world_.administrator, world_.prescriber));
    const auto proposal = world_.users.proposeReactivation(
        world_.administrator, world_.key(), world_.prescriber.user);
    EXPECT_EQ(problemOf(decide(world_.administrator, proposal)), "second-person-required");
    EXPECT_EQ(problemOf(signInAs("prescriber")), "sign-in-failed");

    (void)valueOf(decide(world_.secondAdministrator, proposal));

    EXPECT_FALSE(world_.accounts.actorOf(token));
    world_.clock.advance(std::chrono::minutes(1));
    EXPECT_TRUE(world_.accounts.actorOf(tokenOf("prescriber")));
}

TEST_F(UserServiceTest, KeepsTheLastAdministratorOfAnOrganisation) {
    EXPECT_EQ(problemOf(deactivate(world_.outsideAdministrator, world_.outsideAdministrator)),
              "state-refused");
    EXPECT_EQ(problemOf(deactivate(world_.administrator, world_.secondAdministrator)), "");
    EXPECT_EQ(problemOf(deactivate(world_.administrator, world_.administrator)), "state-refused");
}

TEST_F(UserServiceTest, KnowsNobodyOfAnotherOrganisation) {
    const Actor& stranger = world_.outsideAdministrator;
    for (const UserId& id : {world_.prescriber.user, UserId("no-such-id")}) {
        EXPECT_EQ(problemOf(world_.users.deactivate(stranger, world_.key(), id, {"Fictional"})),
                  "not-found");
        EXPECT_EQ(problemOf(world_.users.proposeRole(stranger, world_.key(), id, Role::Auditor)),
                  "not-found");
        EXPECT_EQ(problemOf(world_.users.proposeReactivation(stranger, world_.key(), id)),
                  "not-found");
    }
    const Reply page = valueOf(world_.users.list(stranger, {"", 50}));
    EXPECT_EQ(page.body.find(R"("username":"prescriber")"), std::string::npos);
    EXPECT_NE(page.body.find(R"("username":"outsider")"), std::string::npos);
}

}  // namespace
}  // namespace gatehouse::services
