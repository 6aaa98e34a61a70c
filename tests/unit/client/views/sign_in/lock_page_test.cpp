#include "client/views/sign_in/lock_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/unit/client/views/by_name.h"

namespace gatehouse::client {
namespace {

using gatehouse::testing::byDescription;
using gatehouse::testing::byName;
using gatehouse::testing::FakeTransport;
using gatehouse::testing::problemText;

constexpr const char* kSession =
    R"({"token":"fictional-token","expires_at":"2026-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-pharmacist",)"
    R"("role":"pharmacist","site":"Fictional Pharmacy"}})";

class LockPageTest : public ::testing::Test {
  protected:
    LockPageTest() {
        session_.signIn("demo-pharmacist", "a fictional password");
        transport_.answer(201, kSession);
        session_.lock();
        transport_.answer(204, "");
        page_.start();
        page_.show();
    }

    QLineEdit& password() { return *byName<QLineEdit>(page_, "Password"); }
    QPushButton& button(const char* name) { return *byName<QPushButton>(page_, name); }
    QString message() {
        auto* label = byDescription<QLabel>(page_, "Message");
        return label ? label->text() : QString();
    }

    FakeTransport transport_;
    Client client_{transport_};
    Session session_{client_};
    LockPage page_{session_};
};

TEST_F(LockPageTest, NamesEverythingByTheWordOnScreen) {
    EXPECT_TRUE(byName<QLineEdit>(page_, "Password"));
    EXPECT_TRUE(byName<QPushButton>(page_, "Unlock"));
    EXPECT_TRUE(byName<QPushButton>(page_, "Sign out"));
    EXPECT_EQ(password().echoMode(), QLineEdit::Password);
    EXPECT_EQ(page_.focusWidget(), &password());
}

TEST_F(LockPageTest, SaysWhoseWorkItCovers) {
    const auto labels = page_.findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().contains("demo-pharmacist");
    }));
}

TEST_F(LockPageTest, UnlocksWithThePasswordAndForgetsIt) {
    password().setText("a fictional password");
    QTest::keyClick(&password(), Qt::Key_Return);
    EXPECT_EQ(message(), "Asking the server…");
    EXPECT_FALSE(button("Unlock").isEnabled());
    EXPECT_EQ(transport_.body(),
              R"({"username":"demo-pharmacist","password":"a fictional password","totp":null})");
    transport_.answer(201, kSession);
    EXPECT_EQ(session_.state(), Session::State::Working);
    EXPECT_TRUE(password().text().isEmpty());
}

TEST_F(LockPageTest, AsksForThePasswordWhereThereIsNone) {
    button("Unlock").click();
    EXPECT_EQ(message(), "Enter your password.");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(page_.focusWidget(), &password());
}

TEST_F(LockPageTest, StaysWhereThePasswordIsWrong) {
    password().setText("wrong");
    button("Unlock").click();
    transport_.answer(401, problemText(ErrorCode::SignInFailed));
    EXPECT_TRUE(message().contains("User name or password is wrong"));
    EXPECT_EQ(password().selectedText().size(), 5);
    EXPECT_TRUE(button("Unlock").isEnabled());
    EXPECT_EQ(session_.state(), Session::State::Locked);
}

TEST_F(LockPageTest, AsksOnceAtATime) {
    password().setText("a fictional password");
    button("Unlock").click();
    QTest::keyClick(&password(), Qt::Key_Return);
    EXPECT_EQ(transport_.sent.size(), 1U);
}

TEST_F(LockPageTest, AsksForACodeWhereTheServerWantsOne) {
    EXPECT_FALSE(byName<QLineEdit>(page_, "Code"));
    password().setText("a fictional password");
    button("Unlock").click();
    transport_.answer(401, problemText(ErrorCode::SecondFactorNeeded));
    auto* code = byName<QLineEdit>(page_, "Code");
    ASSERT_TRUE(code);
    EXPECT_EQ(page_.focusWidget(), code);
    EXPECT_EQ(password().text(), "a fictional password");
    code->setText("123456");
    QTest::keyClick(code, Qt::Key_Return);
    EXPECT_EQ(transport_.body(),
              R"({"username":"demo-pharmacist","password":"a fictional password",)"
              R"("totp":"123456"})");
    transport_.answer(201, kSession);
    EXPECT_FALSE(byName<QLineEdit>(page_, "Code"));
}

TEST_F(LockPageTest, AsksForACodeAtOnceWhereOneWillBeNeeded) {
    session_.setSecondFactor(SecondFactorState::Enrolled);
    page_.start();
    EXPECT_TRUE(byName<QLineEdit>(page_, "Code"));
    EXPECT_EQ(page_.focusWidget(), &password());
}

TEST_F(LockPageTest, StartsAnewEachTime) {
    password().setText("wrong");
    button("Unlock").click();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_FALSE(message().isEmpty());
    page_.start();
    EXPECT_TRUE(message().isEmpty());
    EXPECT_TRUE(password().text().isEmpty());
}

TEST_F(LockPageTest, SaysThatTheServerEndedTheSession) {
    page_.sayEnded();
    EXPECT_TRUE(message().contains("ended your session"));
}

TEST_F(LockPageTest, SignsOutAlsoWhileTheServerIsAsked) {
    password().setText("a fictional password");
    button("Unlock").click();
    QTest::keyClick(&button("Sign out"), Qt::Key_Return);
    EXPECT_EQ(session_.state(), Session::State::SignedOut);
    transport_.answer(201, kSession);
    EXPECT_EQ(session_.state(), Session::State::SignedOut);
}

}  // namespace
}  // namespace gatehouse::client
