#include "client/models/account_news.h"

#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/api/client.h"
#include "client/models/words.h"
#include "tests/support/every_trouble.h"

namespace gatehouse::client {
namespace {

using testing::everyTrouble;
using testing::FakeTransport;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kEvening = "2026-03-02T17:03:00.000Z";
constexpr const char* kNoon = "2026-03-02T12:00:00.000Z";

wire::AccountEvent event(AuditAction action,
                         const char* at,
                         std::optional<std::string> actor = {},
                         std::optional<std::string> address = {}) {
    wire::AccountEvent made;
    made.at = Instant::parse(at).value();
    made.action = action;
    made.actor = std::move(actor);
    made.address = std::move(address);
    return made;
}

class AccountNewsTest : public ::testing::Test {
  protected:
    void tell(std::vector<wire::AccountEvent> events) {
        news_.load();
        ASSERT_EQ(transport_.line(), "GET /users/me/news");
        transport_.answer(
            200, wire::encode(wire::AccountNews{Instant::parse(kNoon).value(), std::move(events)}));
    }
    [[nodiscard]] std::string text() const { return news_.text().toStdString(); }
    static std::string words(const char* at) {
        return inWords(Instant::parse(at).value()).toStdString();
    }

    FakeTransport transport_;
    Client client_{transport_};
    AccountNews news_{client_.calls(), "demo-prescriber"};
    QSignalSpy changed_{&news_, &AccountNews::changed};
};

TEST_F(AccountNewsTest, SayNothingWhereNothingHappened) {
    tell({});
    EXPECT_EQ(text(), "");
    EXPECT_EQ(changed_.count(), 1);
}

TEST_F(AccountNewsTest, TellOneKindInALine) {
    tell({event(AuditAction::SignInFailed, kEvening, {}, "192.0.2.7"),
          event(AuditAction::InvitationMade, kEvening, "demo-administrator"),
          event(AuditAction::SignInFailed, kNoon, {}, "192.0.2.1"),
          event(AuditAction::PasswordChanged, kNoon, "demo-prescriber")});
    EXPECT_EQ(text(),
              "Since you signed in last:\nSign-in failed: 2 times, the last on " + words(kEvening) +
                  ", from 192.0.2.7\nInvitation made, by demo-administrator: " + words(kEvening) +
                  "\nPassword changed: " + words(kNoon) +
                  "\nIf that was not you, change your password and tell an administrator.");
}

TEST_F(AccountNewsTest, CountWhatTheServerCountedTogether) {
    wire::AccountEvent many = event(AuditAction::SignInThrottled, kEvening);
    many.count = 7;
    tell({many, event(AuditAction::SignInThrottled, kNoon)});
    EXPECT_THAT(text(), HasSubstr("Sign-in held back: 8 times"));
}

TEST_F(AccountNewsTest, AreGoneOnceRead) {
    tell({event(AuditAction::PasswordChanged, kNoon, "demo-prescriber")});
    EXPECT_NE(text(), "");
    news_.dismiss();
    EXPECT_EQ(text(), "");
    EXPECT_EQ(changed_.count(), 2);
}

TEST_F(AccountNewsTest, SayWhyTheyAreNotKnown) {
    for (const auto& trouble : everyTrouble()) {
        news_.load();
        trouble.bring(transport_);
        if (trouble.ofQuestion == Trouble::Kind::SignedOut) {
            EXPECT_EQ(text(), "") << trouble.name;
        } else {
            EXPECT_THAT(text(), StartsWith("It is not known what happened")) << trouble.name;
        }
    }
}

}  // namespace
}  // namespace gatehouse::client
