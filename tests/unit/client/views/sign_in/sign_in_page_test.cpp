#include "client/views/sign_in/sign_in_page.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
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

constexpr const char* kConfirmed = "The administrator confirmed this fingerprint to me";
constexpr const char* kSession =
    R"({"token":"fictional-token","expires_at":"2026-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-pharmacist",)"
    R"("role":"pharmacist","site":"Fictional Pharmacy"}})";

class SignInPageTest : public ::testing::Test {
  protected:
    SignInPageTest() {
        page_.setServer("https://gatehouse.example:8443");
        page_.setUserName("demo-pharmacist");
        page_.start();
        page_.show();
    }

    QLineEdit& line(const char* name) {
        auto* found = byName<QLineEdit>(page_, name);
        EXPECT_TRUE(found) << name;
        return *found;
    }
    QPushButton* button(const char* name) { return byName<QPushButton>(page_, name); }
    QString message() {
        auto* label = byDescription<QLabel>(page_, "Message");
        return label ? label->text() : QString();
    }
    QString certificate() {
        auto* label = byDescription<QLabel>(page_, "Certificate");
        return label ? label->text() : QString();
    }
    void attempt() {
        line("Password").setText("a fictional password");
        button("Sign in")->click();
    }
    void answerUntrusted(bool mayBeTrusted = true, bool differs = false) {
        ServerCertificate certificate;
        certificate.subject = "Fictional server";
        certificate.issuer = "Fictional authority";
        certificate.expires = QDateTime(QDate(2030, 1, 2), QTime(3, 4), Qt::UTC);
        certificate.sha256 = QByteArray::fromHex("0123456789abcdef").repeated(4);
        certificate.mayBeTrusted = mayBeTrusted;
        certificate.differsFromTrusted = differs;
        certificate.fault = "The certificate has expired";
        transport_.finish(fail(TransportFailure{TransportFailure::Kind::Untrusted, certificate}));
    }

    FakeTransport transport_;
    Client client_{transport_};
    Session session_{client_};
    Passwords passwords_{client_};
    SignInPage page_{session_, passwords_};
    QSignalSpy chosen_{&page_, &SignInPage::serverChosen};
    QSignalSpy trusted_{&page_, &SignInPage::certificateTrusted};
};

TEST_F(SignInPageTest, NamesEverythingByTheWordOnScreen) {
    for (const char* name : {"Server", "User name", "Password"}) {
        EXPECT_TRUE(byName<QLineEdit>(page_, name)) << name;
    }
    EXPECT_TRUE(button("Sign in"));
    EXPECT_FALSE(button("Trust this server"));
    EXPECT_FALSE(button("Do not trust"));
    EXPECT_EQ(line("Password").echoMode(), QLineEdit::Password);
}

TEST_F(SignInPageTest, BeginsWhereTypingGoesOn) {
    EXPECT_EQ(page_.focusWidget(), &line("Password"));
    page_.setUserName({});
    page_.start();
    EXPECT_EQ(page_.focusWidget(), &line("User name"));
    page_.setServer({});
    page_.start();
    EXPECT_EQ(page_.focusWidget(), &line("Server"));
}

TEST_F(SignInPageTest, ConnectsAndSignsIn) {
    attempt();
    ASSERT_EQ(chosen_.count(), 1);
    EXPECT_EQ(chosen_[0][0].toUrl(), QUrl("https://gatehouse.example:8443"));
    EXPECT_EQ(transport_.body(),
              R"({"username":"demo-pharmacist","password":"a fictional password","totp":null})");
}

TEST_F(SignInPageTest, EnterSignsInFromEachLine) {
    line("Password").setText("a fictional password");
    for (const char* name : {"Server", "User name", "Password"}) {
        QTest::keyClick(&line(name), Qt::Key_Return);
        ASSERT_EQ(transport_.sent.size(), 1U) << name;
        transport_.answer(401, problemText(ErrorCode::SignInFailed));
    }
}

TEST_F(SignInPageTest, AsksForWhatIsMissingAndGoesThere) {
    for (const char* name : {"Password", "User name", "Server"}) {
        line(name).setText(name == std::string_view("Server") ? "  " : "");
        button("Sign in")->click();
        EXPECT_TRUE(transport_.sent.empty());
        EXPECT_EQ(message(), "Enter the server, your user name and your password.");
        EXPECT_EQ(page_.focusWidget(), &line(name));
    }
    EXPECT_EQ(chosen_.count(), 0);
}

// What is asked about when the answer comes must be what was typed when it was asked for.
TEST_F(SignInPageTest, HoldsStillWhileTheServerIsAsked) {
    attempt();
    EXPECT_EQ(message(), "Asking the server…");
    EXPECT_FALSE(button("Sign in")->isEnabled());
    for (const char* name : {"Server", "User name", "Password"}) {
        EXPECT_TRUE(line(name).isReadOnly()) << name;
        QTest::keyClick(&line(name), Qt::Key_Return);
    }
    EXPECT_EQ(transport_.sent.size(), 1U);
    transport_.answer(401, problemText(ErrorCode::SignInFailed));
    EXPECT_TRUE(button("Sign in")->isEnabled());
    EXPECT_FALSE(line("Server").isReadOnly());
}

TEST_F(SignInPageTest, SaysWhyItDidNotWorkAndKeepsWhatWasTyped) {
    const std::pair<TransportFailure::Kind, const char*> kCases[] = {
        {TransportFailure::Kind::NotSent, "cannot be reached"},
        {TransportFailure::Kind::NoAnswer, "did not answer in time"},
        {TransportFailure::Kind::BadAddress, "not the address of a server"}};
    for (const auto& [kind, words] : kCases) {
        attempt();
        transport_.fail(kind);
        EXPECT_TRUE(message().contains(words)) << qPrintable(message());
        EXPECT_EQ(line("Password").text(), "a fictional password");
        EXPECT_EQ(line("User name").text(), "demo-pharmacist");
    }
    attempt();
    transport_.answer(401, problemText(ErrorCode::SignInFailed));
    EXPECT_TRUE(message().contains("User name or password is wrong"));
    EXPECT_EQ(line("Password").selectedText().size(), line("Password").text().size());
    EXPECT_EQ(page_.focusWidget(), &line("Password"));
}

TEST_F(SignInPageTest, APlaceThatIsNoAddressIsChosenAsNone) {
    line("Server").setText("http://gatehouse.example");
    attempt();
    ASSERT_EQ(chosen_.count(), 1);
    EXPECT_TRUE(chosen_[0][0].toUrl().isEmpty());
}

TEST_F(SignInPageTest, ForgetsThePasswordOnceItIsUsed) {
    attempt();
    transport_.answer(201, kSession);
    EXPECT_TRUE(line("Password").text().isEmpty());
    EXPECT_TRUE(message().isEmpty());
}

TEST_F(SignInPageTest, AsksWhetherToTrustAnUnknownCertificate) {
    attempt();
    answerUntrusted();
    EXPECT_TRUE(certificate().contains("Fictional server"));
    EXPECT_TRUE(certificate().contains("Fictional authority"));
    EXPECT_TRUE(certificate().contains("2030-01-02"));
    EXPECT_TRUE(certificate().contains("01 23 45 67 89 AB CD EF", Qt::CaseInsensitive) ||
                certificate().contains("01:23:45:67:89:AB:CD:EF", Qt::CaseInsensitive))
        << qPrintable(certificate());
    EXPECT_FALSE(certificate().contains("WARNING"));
    ASSERT_TRUE(button("Trust this server"));
    // The safe answer is the one at hand.
    EXPECT_EQ(page_.focusWidget(), button("Do not trust"));
    EXPECT_EQ(trusted_.count(), 0);
}

TEST_F(SignInPageTest, TrustsAndAsksAgain) {
    attempt();
    answerUntrusted();
    button("Trust this server")->click();
    ASSERT_EQ(trusted_.count(), 1);
    EXPECT_EQ(trusted_[0][0].toUrl(), QUrl("https://gatehouse.example:8443"));
    EXPECT_EQ(trusted_[0][1].toByteArray(), QByteArray::fromHex("0123456789abcdef").repeated(4));
    EXPECT_EQ(chosen_.count(), 2) << "connects again, with the new trust";
    EXPECT_EQ(transport_.line(), "POST /sessions");
    EXPECT_FALSE(button("Trust this server"));
}

TEST_F(SignInPageTest, DoesNotTrust) {
    attempt();
    answerUntrusted();
    QTest::keyClick(button("Do not trust"), Qt::Key_Return);
    EXPECT_EQ(trusted_.count(), 0);
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_TRUE(certificate().isEmpty());
    EXPECT_TRUE(message().contains("Nothing was sent"));
}

// It is rare, and may be an attack: one press, as for the first one, would be too easy.
TEST_F(SignInPageTest, ACertificateThatHasChangedIsTrustedOnlyWhereTheBoxIsTicked) {
    attempt();
    answerUntrusted(true, true);
    EXPECT_TRUE(message().contains("CHANGED")) << qPrintable(message());
    EXPECT_TRUE(certificate().startsWith("WARNING"));
    EXPECT_TRUE(certificate().contains("CHANGED"));
    EXPECT_TRUE(certificate().contains("Ask the administrator"));
    auto* confirmed = byName<QCheckBox>(page_, kConfirmed);
    ASSERT_TRUE(confirmed);
    EXPECT_FALSE(confirmed->isChecked());
    EXPECT_FALSE(button("Trust this server")->isEnabled());
    EXPECT_EQ(page_.focusWidget(), button("Do not trust"));
    confirmed->click();
    EXPECT_TRUE(button("Trust this server")->isEnabled());
    confirmed->click();
    EXPECT_FALSE(button("Trust this server")->isEnabled());
    confirmed->click();
    button("Trust this server")->click();
    EXPECT_EQ(trusted_.count(), 1);

    answerUntrusted(true, true);
    EXPECT_FALSE(byName<QCheckBox>(page_, kConfirmed)->isChecked()) << "each one anew";
    EXPECT_FALSE(button("Trust this server")->isEnabled());
}

TEST_F(SignInPageTest, AnUnknownCertificateNeedsNoBox) {
    attempt();
    answerUntrusted();
    EXPECT_FALSE(byName<QCheckBox>(page_, kConfirmed));
    EXPECT_TRUE(button("Trust this server")->isEnabled());
}

// Labels that wrap have been cut off here: the layout must give them the height they need.
TEST_F(SignInPageTest, ShowsEveryLineOfItsTexts) {
    page_.resize(1000, 600);
    attempt();
    answerUntrusted(true, true);
    QTest::qWait(0);
    for (const char* description : {"Message", "Certificate"}) {
        const auto* label = byDescription<QLabel>(page_, description);
        ASSERT_TRUE(label);
        EXPECT_GE(label->height(), label->heightForWidth(label->width())) << description;
    }
    button("Do not trust")->click();
    attempt();
    transport_.answer(401, problemText(ErrorCode::SignInFailed));
    QTest::qWait(0);
    EXPECT_GE(button("Sign in")->height(), button("Sign in")->sizeHint().height());
}

TEST_F(SignInPageTest, DoesNotAskAboutACertificateThatCannotBeTrusted) {
    attempt();
    answerUntrusted(false);
    EXPECT_FALSE(button("Trust this server"));
    EXPECT_TRUE(message().contains("The certificate has expired"));
}

TEST_F(SignInPageTest, AsksForACodeOnlyWhereTheServerWantsOne) {
    EXPECT_FALSE(byName<QLineEdit>(page_, "Code"));
    attempt();
    transport_.answer(401, problemText(ErrorCode::SecondFactorNeeded));
    ASSERT_TRUE(byName<QLineEdit>(page_, "Code"));
    EXPECT_EQ(page_.focusWidget(), &line("Code"));
    EXPECT_EQ(line("Password").text(), "a fictional password");
    EXPECT_TRUE(message().contains("The password is right")) << qPrintable(message());
    QTest::keyClicks(&line("Code"), "123 456");
    QTest::keyClick(&line("Code"), Qt::Key_Return);
    EXPECT_EQ(transport_.body(),
              R"({"username":"demo-pharmacist","password":"a fictional password",)"
              R"("totp":"123456"})");
    EXPECT_TRUE(line("Code").isReadOnly());
    transport_.answer(401, problemText(ErrorCode::SecondFactorNeeded));
    EXPECT_TRUE(message().contains("This code was not taken")) << qPrintable(message());
    EXPECT_EQ(line("Code").selectedText(), "123 456");
    button("Sign in")->click();
    transport_.answer(201, kSession);
    EXPECT_FALSE(byName<QLineEdit>(page_, "Code"));
}

TEST_F(SignInPageTest, ForgetsThatACodeIsNeededWithTheUserAndTheServer) {
    for (const char* name : {"User name", "Server"}) {
        attempt();
        transport_.answer(401, problemText(ErrorCode::SecondFactorNeeded));
        line("Code").setText("123456");
        line(name).setText(line(name).text() + "x");
        EXPECT_FALSE(byName<QLineEdit>(page_, "Code")) << name;
    }
    attempt();
    EXPECT_TRUE(transport_.body().find(R"("totp":null)") != std::string::npos);
}

TEST_F(SignInPageTest, TellsHowLongToWaitAfterTooManyAttempts) {
    attempt();
    Response response;
    response.status = 429;
    response.mediaType = "application/problem+json";
    response.retryAfter = std::chrono::seconds(8);
    response.body = QByteArray::fromStdString(problemText(ErrorCode::TooManyAttempts));
    transport_.finish(response);
    EXPECT_TRUE(message().contains("Wait 8 s")) << qPrintable(message());
}

TEST_F(SignInPageTest, RedeemsAnInvitation) {
    button("I have an invitation")->click();
    EXPECT_FALSE(button("Sign in"));
    EXPECT_EQ(line("User name").text(), "demo-pharmacist");
    EXPECT_EQ(page_.focusWidget(), &line("Invitation code"));
    line("Invitation code").setText("FICT-10NA");
    line("New password").setText("a fictional password");
    line("New password again").setText("another");
    button("Set password")->click();
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(page_.focusWidget(), &line("New password again"));
    EXPECT_TRUE(message().startsWith("Nothing was sent yet"));
    line("New password again").setText("a fictional password");
    button("Set password")->click();
    EXPECT_EQ(chosen_.count(), 1);
    EXPECT_EQ(transport_.line(), "POST /invitations/redemption");
    EXPECT_FALSE(button("Set password")->isEnabled());
    transport_.answer(204, "");
    EXPECT_TRUE(button("Sign in"));
    EXPECT_TRUE(message().startsWith("Done.")) << qPrintable(message());
    EXPECT_EQ(page_.focusWidget(), &line("Password"));
    button("I have an invitation")->click();
    for (const char* name : {"Invitation code", "New password", "New password again"}) {
        EXPECT_TRUE(line(name).text().isEmpty()) << name;
    }
    button("Back")->click();
    EXPECT_TRUE(button("Sign in"));
}

TEST_F(SignInPageTest, TellsWhyAnInvitationIsNotRedeemed) {
    button("I have an invitation")->click();
    const auto send = [this] {
        line("Invitation code").setText("FICT-10NA");
        line("New password").setText("a fictional password");
        line("New password again").setText("a fictional password");
        button("Set password")->click();
    };
    send();
    transport_.answer(401, problemText(ErrorCode::InvitationRefused));
    EXPECT_TRUE(message().contains("does not let you in")) << qPrintable(message());
    EXPECT_EQ(line("New password").text(), "a fictional password");
    send();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_TRUE(message().contains("answer did not arrive")) << qPrintable(message());
    send();
    const wire::Problem problem = wire::problemOf(
        {ErrorCode::ContentRefused,
         {{"/password", "password-refused", "It is too short.", "Choose another one."}}},
        "fictional-request");
    transport_.answer(422, wire::encode(problem));
    EXPECT_EQ(page_.focusWidget(), &line("New password"));
    EXPECT_EQ(line("New password").accessibleDescription(), "It is too short. Choose another one.");
}

TEST_F(SignInPageTest, AsksAboutTheCertificateOfAnInvitationToo) {
    button("I have an invitation")->click();
    line("Invitation code").setText("FICT-10NA");
    line("New password").setText("a fictional password");
    line("New password again").setText("a fictional password");
    button("Set password")->click();
    answerUntrusted();
    button("Trust this server")->click();
    EXPECT_EQ(trusted_.count(), 1);
    EXPECT_EQ(transport_.line(), "POST /invitations/redemption");
    EXPECT_TRUE(button("Set password"));
}

TEST_F(SignInPageTest, AnInvitationNeedsAServer) {
    line("Server").clear();
    button("I have an invitation")->click();
    EXPECT_EQ(message(), "Enter the server first.");
    EXPECT_EQ(page_.focusWidget(), &line("Server"));
}

TEST_F(SignInPageTest, TheQuestionStandsAloneUntilItIsAnswered) {
    attempt();
    answerUntrusted();
    EXPECT_FALSE(button("Sign in"));
    EXPECT_FALSE(byName<QLineEdit>(page_, "Password"));
    button("Do not trust")->click();
    EXPECT_TRUE(button("Sign in"));
    EXPECT_EQ(line("Password").text(), "a fictional password");
}

TEST_F(SignInPageTest, AnotherServerTakesTheQuestionBack) {
    attempt();
    answerUntrusted();
    page_.setServer("https://other.example:8443");
    EXPECT_FALSE(button("Trust this server"));
    EXPECT_TRUE(button("Sign in"));
}

}  // namespace
}  // namespace gatehouse::client
