#include "client/views/administration/users_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>

#include "tests/unit/client/views/administration/area_bench.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::pageOf;
using ::testing::StartsWith;
using testing::user;
using wire::UserState;

class UsersPageTest : public testing::AreaBench<UsersPage> {
  protected:
    /// One who is active, one who is not, and the administrator.
    [[nodiscard]] static std::vector<std::string> lists() {
        return {pageOf<wire::User>(
                    {user(),
                     user("fictional-gone", UserState::Deactivated, testing::kOtherPatient),
                     user("demo-administrator", UserState::Active, testing::kAdministrator)}),
                pageOf(testing::bothSites())};
    }
    void openAll() { open(lists()); }
    [[nodiscard]] std::string invitation() const {
        return wire::encode(wire::Invitation{"demo-prescriber",
                                             InvitationKind::Password,
                                             Secret("FICTIONAL-CODE"),
                                             testing::at(testing::kSigningTime)});
    }
};

TEST_F(UsersPageTest, OffersWhatCanBeDoneWithTheSelectedUser) {
    openAll();
    EXPECT_EQ(message(), "");
    for (const char* button : {"Change role", "Deactivate", "Invite", "Sessions"}) {
        EXPECT_FALSE(reader().canPress(button)) << button << " of nobody";
    }
    EXPECT_TRUE(reader().canPress("Add user"));
    select("Users", 0);
    for (const char* button : {"Change role", "Deactivate", "Invite", "Sessions"}) {
        EXPECT_TRUE(reader().canPress(button)) << button;
    }
    EXPECT_FALSE(reader().has("Reactivate"));
    select("Users", 1);
    EXPECT_TRUE(reader().canPress("Reactivate"));
    EXPECT_FALSE(reader().has("Deactivate"));
    EXPECT_FALSE(reader().canPress("Invite"));
    select("Users", 2);
    EXPECT_FALSE(reader().canPress("Invite")) << "oneself";
}

TEST_F(UsersPageTest, ProposesAnAccount) {
    openAll();
    reader().press("Add user");
    EXPECT_EQ(reader().focus(), "User name");
    reader().press("Propose account");
    EXPECT_TRUE(transport_.sent.empty()) << "nothing is filled in";
    reader().type("User name", "fictional-new");
    choose("Role", "auditor");
    choose("Site", testing::kClinicId);
    reader().press("Propose account");
    EXPECT_EQ(message(), "Asking the server…");
    EXPECT_FALSE(reader().canPress("Propose account"));
    ASSERT_EQ(transport_.line(), "POST /users");
    transport_.answer(201, wire::encode(testing::accountProposal("demo-administrator")));
    EXPECT_THAT(message(), StartsWith("An account for fictional-new is proposed."));
    EXPECT_FALSE(reader().has("Propose account")) << "the form is closed";
    answerLists(lists());
    EXPECT_THAT(message(), StartsWith("An account for fictional-new is proposed."));
}

TEST_F(UsersPageTest, KeepsWhatWasTypedWhereItIsRefused) {
    openAll();
    reader().press("Add user");
    reader().type("User name", "demo-prescriber");
    choose("Role", "pharmacist");
    choose("Site", testing::kClinicId);
    reader().press("Propose account");
    wire::Problem problem = wire::problemOf({ErrorCode::ContentRefused}, "fictional-request");
    problem.errors = {{"/role", "contradiction", "Not of that kind.", "Choose another."}};
    transport_.answer(422, wire::encode(problem));
    EXPECT_THAT(message(), HasSubstr("Not of that kind."));
    EXPECT_EQ(reader().named<QLineEdit>("User name").text(), "demo-prescriber");
    EXPECT_EQ(reader().focus(), "Role");
}

TEST_F(UsersPageTest, AsksAgainUnderTheSameKey) {
    openAll();
    select("Users", 0);
    reader().press("Deactivate");
    EXPECT_EQ(reader().said("Selected"), "demo-prescriber");
    reader().named<QPlainTextEdit>("Reason").setPlainText("Fictional reason");
    reader().press("Deactivate user");
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_THAT(message(), StartsWith("It is not known whether this was recorded"));
    EXPECT_EQ(reader().focus(), "Ask again");
    EXPECT_FALSE(reader().canPress("Deactivate user"));
    reader().press("Ask again");
    EXPECT_EQ(transport_.key(), key);
    transport_.answer(200, wire::encode(user("demo-prescriber", UserState::Deactivated)));
    EXPECT_THAT(message(), StartsWith("demo-prescriber is deactivated"));
}

TEST_F(UsersPageTest, ClosesAFormAboutSomebodyElseThanIsSelected) {
    openAll();
    select("Users", 0);
    reader().press("Deactivate");
    ASSERT_TRUE(reader().has("Deactivate user"));
    select("Users", 2);
    EXPECT_FALSE(reader().has("Deactivate user")) << "it would be another's account";
    reader().press("Add user");
    select("Users", 0);
    EXPECT_TRUE(reader().has("Propose account")) << "this one is about nobody selected";
}

TEST_F(UsersPageTest, ShowsACodeOnceAndForgetsIt) {
    openAll();
    select("Users", 0);
    reader().press("Invite");
    choose("What for", "password");
    reader().press("Make code");
    ASSERT_THAT(transport_.line(), HasSubstr("/invitation"));
    transport_.answer(201, invitation());
    answerLists(lists());
    EXPECT_EQ(reader().named<QLineEdit>("Invitation code").text(), "FICTIONAL-CODE");
    EXPECT_THAT(reader().said("What to do with the code"),
                HasSubstr("Hand this code to demo-prescriber yourself"));
    EXPECT_EQ(reader().focus(), "Copy");
    reader().press("Copy");
    EXPECT_EQ(QGuiApplication::clipboard()->text(), "FICTIONAL-CODE");
    page_->hide();
    EXPECT_FALSE(administration_->invitation());
    page_->show();
    EXPECT_FALSE(reader().has("Copy"));
    for (const QLineEdit* line : page_->findChildren<QLineEdit*>()) {
        EXPECT_NE(line->text(), "FICTIONAL-CODE");
    }
}

TEST_F(UsersPageTest, ShowsSessionsAndEndsThem) {
    openAll();
    select("Users", 0);
    reader().press("Sessions");
    ASSERT_THAT(transport_.line(), HasSubstr("GET /users/"));
    transport_.answer(200,
                      pageOf<wire::OpenSession>({{"fictional-session",
                                                  testing::at(testing::kSigningTime),
                                                  testing::at(testing::kSigningTime),
                                                  testing::at(testing::kSigningTime),
                                                  "192.0.2.1",
                                                  false}}));
    EXPECT_EQ(reader().said("Sessions"), "Signed in at one place.");
    reader().press("End all sessions");
    ASSERT_THAT(transport_.line(), HasSubstr("DELETE /users/"));
    transport_.answer(204, "");
    EXPECT_EQ(message(), "All sessions of demo-prescriber have ended.");
}

TEST_F(UsersPageTest, AsksForThePasswordInPlaceAndGoesOn) {
    openAll();
    select("Users", 1);
    reader().press("Reactivate");
    const std::string key = transport_.key();
    transport_.answer(401, testing::passwordWanted());
    EXPECT_EQ(reader().focus(), "Your password");
    reader().type("Your password", "a fictional password");
    reader().press("Confirm");
    transport_.answer(201,
                      wire::encode(wire::Session{Secret("another-token"),
                                                 testing::at(testing::kSigningTime),
                                                 testing::administrator()}));
    EXPECT_EQ(transport_.key(), key);
    transport_.answer(201, wire::encode(testing::accountProposal()));
    EXPECT_THAT(message(), StartsWith("To let fictional-gone in again is proposed."));
    EXPECT_FALSE(reader().find<QLineEdit>("Your password"));
}

TEST_F(UsersPageTest, SaysWhyThereIsNoList) {
    page_->show();
    ASSERT_EQ(transport_.sent.size(), 2U);
    EXPECT_EQ(message(), "Asking the server…");
    transport_.fail(TransportFailure::Kind::NotSent);
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(message(), StartsWith("The server cannot be reached."));
}

}  // namespace
}  // namespace gatehouse::client
