#include "client/views/account/account_page.h"

#include <QSignalSpy>
#include <QTabWidget>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/views/common/record_table.h"
#include "tests/support/every_trouble.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using ::testing::HasSubstr;
using testing::PageReader;
using testing::problemText;

constexpr const char* kOffer = R"({"otpauth_uri":"otpauth://totp/Fictional","seed":"ABCDEFGHIJ"})";
constexpr const char* kCodes = R"({"recovery_codes":["FICT-0001"]})";
constexpr const char* kSessions =
    R"({"items":[{"id":"one","created_at":"2026-03-02T08:00:00.000Z",)"
    R"("last_used_at":"2026-03-02T09:00:00.000Z","expires_at":"2026-03-02T20:00:00.000Z",)"
    R"("address":"192.0.2.1","current":true},)"
    R"({"id":"two","created_at":"2026-03-02T08:00:00.000Z",)"
    R"("last_used_at":"2026-03-02T09:00:00.000Z","expires_at":"2026-03-02T20:00:00.000Z",)"
    R"("address":"192.0.2.2","current":false}],"next":null})";

class AccountPageTest : public ::testing::Test {
  protected:
    void open(SecondFactorState state = SecondFactorState::Optional) {
        page_ = std::make_unique<AccountPage>(client_, state);
        reader_ = std::make_unique<PageReader>(*page_);
        page_->show();
        page_->start();
    }
    void openTab(int index) { page_->findChild<QTabWidget*>()->setCurrentIndex(index); }
    void typePasswords(const char* current, const char* next, const char* again) {
        reader_->type("Current password", current);
        reader_->type("New password", next);
        reader_->type("New password again", again);
        reader_->press("Change password");
    }
    [[nodiscard]] std::string problemOf(const char* field) const {
        return reader_->named<QLineEdit>(field).accessibleDescription().toStdString();
    }
    [[nodiscard]] std::string message() const { return reader_->said("Message"); }

    FakeTransport transport_;
    Client client_{transport_};
    std::unique_ptr<AccountPage> page_;
    std::unique_ptr<PageReader> reader_;
};

TEST_F(AccountPageTest, OpensAtThePassword) {
    open();
    EXPECT_EQ(reader_->focus(), "Current password");
    for (const char* name : {"Current password", "New password", "New password again"}) {
        EXPECT_EQ(reader_->named<QLineEdit>(name).echoMode(), QLineEdit::Password) << name;
    }
    QSignalSpy left(page_.get(), &AccountPage::left);
    reader_->press("Back to work");
    EXPECT_EQ(left.count(), 1);
}

TEST_F(AccountPageTest, ChangesThePassword) {
    open();
    typePasswords("a fictional password", "another fictional one", "another fictional one");
    EXPECT_EQ(transport_.body(),
              R"({"current":"a fictional password","new":"another fictional one"})");
    EXPECT_EQ(message(), "Asking the server…");
    EXPECT_FALSE(reader_->canPress("Change password"));
    transport_.answer(204, "");
    EXPECT_THAT(message(), HasSubstr("The password is changed"));
    EXPECT_TRUE(reader_->named<QLineEdit>("New password").text().isEmpty());
}

TEST_F(AccountPageTest, SendsNoPasswordThatIsTypedInTwoWays) {
    open();
    typePasswords("", "", "");
    EXPECT_EQ(problemOf("Current password"), "This is needed.");
    EXPECT_EQ(problemOf("New password"), "Enter a password.");
    EXPECT_EQ(reader_->focus(), "Current password");
    typePasswords("a fictional password", "one", "two");
    EXPECT_EQ(problemOf("New password again"), "The two are not the same.");
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(AccountPageTest, TellsBesideTheFieldWhatTheServerRefused) {
    open();
    typePasswords("wrong", "another fictional one", "another fictional one");
    transport_.answer(403, problemText(ErrorCode::ReauthenticationFailed));
    EXPECT_THAT(problemOf("Current password"), HasSubstr("not the password"));
    EXPECT_EQ(reader_->focus(), "Current password");
    typePasswords("a fictional password", "short", "short");
    transport_.answer(422,
                      wire::encode(wire::problemOf(
                          {ErrorCode::ContentRefused,
                           {{"/new", "password-refused", "It is too short.", "Choose another."}}},
                          "fictional-request")));
    EXPECT_EQ(problemOf("New password"), "It is too short. Choose another.");
    EXPECT_EQ(reader_->focus(), "New password");
    EXPECT_EQ(reader_->named<QLineEdit>("New password").text(), "short");
}

TEST_F(AccountPageTest, TellsEveryTroubleOfAPassword) {
    open();
    for (const auto& trouble : testing::everyTrouble()) {
        typePasswords("a fictional password", "another fictional one", "another fictional one");
        trouble.bring(transport_);
        EXPECT_NE(message(), "") << trouble.name;
        EXPECT_THAT(message(), ::testing::Not(HasSubstr("is changed"))) << trouble.name;
        EXPECT_EQ(reader_->named<QLineEdit>("New password").text(), "another fictional one");
    }
}

TEST_F(AccountPageTest, ForgetsPasswordsThatAreCovered) {
    open();
    reader_->type("Current password", "a fictional password");
    page_->hide();
    page_->show();
    EXPECT_TRUE(reader_->named<QLineEdit>("Current password").text().isEmpty());
}

TEST_F(AccountPageTest, SetsUpASecondFactorAndKeepsOneAtTheCodes) {
    open();
    QSignalSpy left(page_.get(), &AccountPage::left);
    QSignalSpy states(page_.get(), &AccountPage::secondFactorChanged);
    openTab(1);
    EXPECT_THAT(reader_->said("Second factor"), HasSubstr("password alone"));
    EXPECT_TRUE(transport_.sent.empty()) << "only on demand";
    reader_->press("Set up an authenticator");
    transport_.answer(201, kOffer);
    reader_->type("Code", "123456");
    reader_->press("Confirm");
    transport_.answer(200, kCodes);
    ASSERT_EQ(states.count(), 1);
    EXPECT_EQ(states[0][0].value<SecondFactorState>(), SecondFactorState::Enrolled);
    EXPECT_EQ(reader_->said("Recovery codes"), "FICT-0001");
    openTab(0);
    reader_->press("Back to work");
    EXPECT_EQ(left.count(), 0);
    EXPECT_EQ(reader_->said("Recovery codes"), "FICT-0001");
    EXPECT_THAT(message(), HasSubstr("Note the recovery codes first"));
    reader_->press("Go on");
    EXPECT_THAT(reader_->said("Second factor"), HasSubstr("a code of your authenticator"));
    reader_->press("Back to work");
    EXPECT_EQ(left.count(), 1);
}

TEST_F(AccountPageTest, RemovesASecondFactor) {
    open(SecondFactorState::Enrolled);
    openTab(1);
    EXPECT_FALSE(reader_->has("Set up an authenticator"));
    EXPECT_EQ(reader_->focus(), "Code");
    reader_->press("Remove the second factor");
    EXPECT_TRUE(transport_.sent.empty());
    reader_->type("Code", "123456");
    reader_->enter("Code");
    transport_.answer(401, problemText(ErrorCode::SecondFactorNeeded));
    EXPECT_THAT(message(), HasSubstr("This code was not taken"));
    QSignalSpy states(page_.get(), &AccountPage::secondFactorChanged);
    reader_->type("Code", "654321");
    reader_->enter("Code");
    transport_.answer(204, "");
    transport_.answer(200, kSessions);
    EXPECT_THAT(message(), HasSubstr("is removed"));
    EXPECT_EQ(states[0][0].value<SecondFactorState>(), SecondFactorState::Optional);
    EXPECT_TRUE(reader_->has("Set up an authenticator"));
}

TEST_F(AccountPageTest, EndsAnotherSession) {
    open();
    openTab(2);
    EXPECT_EQ(transport_.line(), "GET /sessions");
    transport_.answer(200, kSessions);
    auto& table = reader_->named<RecordTable>("Sessions");
    EXPECT_FALSE(reader_->canPress("End session"));
    table.selectAndShow(0);
    EXPECT_FALSE(reader_->canPress("End session")) << "this one";
    table.selectAndShow(1);
    reader_->press("End session");
    EXPECT_EQ(transport_.line(), "DELETE /sessions/two");
    EXPECT_FALSE(reader_->canPress("End session"));
    transport_.answer(204, "");
    EXPECT_THAT(message(), HasSubstr("The session is ended"));
    EXPECT_EQ(transport_.line(), "GET /sessions");
}

TEST_F(AccountPageTest, TellsEveryTroubleOfEndingASession) {
    open();
    openTab(2);
    transport_.answer(200, kSessions);
    for (const auto& trouble : testing::everyTrouble()) {
        reader_->named<RecordTable>("Sessions").selectAndShow(1);
        reader_->press("End session");
        trouble.bring(transport_);
        EXPECT_NE(message(), "") << trouble.name;
        EXPECT_THAT(message(), ::testing::Not(HasSubstr("is ended"))) << trouble.name;
        while (!transport_.sent.empty()) {
            transport_.answer(200, kSessions);
        }
    }
}

}  // namespace
}  // namespace gatehouse::client
