#include "client/app/main_window.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

#include "client/views/account/account_page.h"
#include "client/views/account/enrolment_page.h"
#include "client/views/administration/administrator_page.h"
#include "tests/unit/client/api/tls_server.h"
#include "tests/unit/client/views/by_name.h"

namespace gatehouse::client {
namespace {

using namespace std::chrono_literals;
using gatehouse::testing::byDescription;
using gatehouse::testing::byName;
using gatehouse::testing::httpAnswer;
using gatehouse::testing::TlsServer;
using gatehouse::testing::usualTlsIdentity;

constexpr const char* kWork = "Add user";

const QByteArray kSession =
    R"({"token":"fictional-token","expires_at":"2126-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-administrator",)"
    R"("role":"administrator","site":"Fictional Clinic"}})";

/// Everything that a program at the accessibility interface can find.
QStringList allNames(QAccessibleInterface* from) {
    if (!from || !from->isValid()) {
        return {};
    }
    QStringList names{from->text(QAccessible::Name)};
    for (int i = 0; i < from->childCount(); ++i) {
        names += allNames(from->child(i));
    }
    return names;
}

bool canBeFound(const char* name) {
    return allNames(QAccessible::queryAccessibleInterface(qApp)).contains(QLatin1String(name));
}

class MainWindowTest : public ::testing::Test {
  protected:
    MainWindowTest() {
        QAccessible::setActive(true);
        qputenv("XDG_CONFIG_HOME", folder_.path().toLocal8Bit());
        server_.answer = [](QSslSocket& socket, const QByteArray& request) {
            if (request.startsWith("POST /api/v1/sessions ")) {
                socket.write(httpAnswer("201 Created", kSession));
            } else {
                socket.write("HTTP/1.1 204 No Content\r\n\r\n");
            }
        };
    }

    StartOptions options() {
        StartOptions options;
        options.server = server_.url().toString();
        options.username = "demo-administrator";
        options.authorities = {usualTlsIdentity().authority};
        return options;
    }
    MainWindow& open(const StartOptions& options) {
        window_ = std::make_unique<MainWindow>(options);
        window_->show();
        return *window_;
    }
    /// Whether it comes to be; lets the event loop run until then.
    static bool comesTrue(const std::function<bool()>& condition) {
        return QTest::qWaitFor(condition, 20'000);
    }

    QPushButton* button(const char* name) { return byName<QPushButton>(*window_, name); }
    void enterPassword() {
        byName<QLineEdit>(*window_, "Password")->setText("a fictional password");
    }
    void signIn() {
        enterPassword();
        button("Sign in")->click();
        ASSERT_TRUE(comesTrue([this] { return button("Lock"); }));
    }
    /// The requests that begin so.
    [[nodiscard]] std::size_t count(const char* line) const {
        return static_cast<std::size_t>(std::count_if(
            server_.requests.begin(), server_.requests.end(), [line](const QByteArray& request) {
                return request.startsWith(line);
            }));
    }

    QTemporaryDir folder_;
    TlsServer server_;
    std::unique_ptr<MainWindow> window_;
};

TEST_F(MainWindowTest, OpensAtTheSignInAndNamesNobody) {
    open(options());
    EXPECT_EQ(window_->windowTitle(), "Gatehouse");
    EXPECT_TRUE(button("Sign in"));
    EXPECT_FALSE(button("Lock"));
    EXPECT_FALSE(button("Unlock"));
    EXPECT_EQ(byName<QLineEdit>(*window_, "Server")->text(), server_.url().toString());
    EXPECT_EQ(byName<QLineEdit>(*window_, "User name")->text(), "demo-administrator");
}

TEST_F(MainWindowTest, ShowsWhoWorksHere) {
    open(options());
    signIn();
    EXPECT_TRUE(canBeFound(kWork));
    auto* who = byDescription<QLabel>(*window_, "Signed in");
    ASSERT_TRUE(who);
    for (const char* part : {"demo-administrator", "dministrator", "Fictional Clinic"}) {
        EXPECT_TRUE(who->text().contains(part)) << qPrintable(who->text());
    }
    EXPECT_EQ(window_->windowTitle(), "Gatehouse");
    EXPECT_FALSE(button("Sign in"));
}

TEST_F(MainWindowTest, LockingTakesTheWorkOutOfReach) {
    open(options());
    signIn();
    auto* work = window_->findChild<AdministratorPage*>();
    ASSERT_TRUE(work);
    button("Lock")->click();
    EXPECT_FALSE(canBeFound(kWork));
    EXPECT_FALSE(window_->findChild<AdministratorPage*>());
    EXPECT_FALSE(work->isVisible());
    EXPECT_FALSE(byDescription<QLabel>(*window_, "Signed in"));
    EXPECT_EQ(window_->windowTitle(), "Gatehouse");
    EXPECT_TRUE(comesTrue([this] { return count("DELETE /api/v1/sessions/current ") == 1; }));

    enterPassword();
    button("Unlock")->click();
    ASSERT_TRUE(comesTrue([this] { return button("Lock"); }));
    EXPECT_EQ(window_->findChild<AdministratorPage*>(), work) << "the same work goes on";
    EXPECT_TRUE(work->isVisible());
    EXPECT_TRUE(canBeFound(kWork));
}

TEST_F(MainWindowTest, TheAccountLiesOverTheWorkAndKeepsIt) {
    open(options());
    signIn();
    auto* work = window_->findChild<AdministratorPage*>();
    button("Account")->click();
    EXPECT_TRUE(byName<QLineEdit>(*window_, "Current password"));
    EXPECT_FALSE(work->isVisible());
    EXPECT_FALSE(button("Account"));
    button("Back to work")->click();
    EXPECT_EQ(window_->findChild<AdministratorPage*>(), work);
    EXPECT_TRUE(work->isVisible());
    EXPECT_TRUE(button("Account"));
    EXPECT_TRUE(comesTrue([this] { return !window_->findChild<AccountPage*>(); }));
}

TEST_F(MainWindowTest, LockingTakesTheAccountOutOfReachToo) {
    open(options());
    signIn();
    button("Account")->click();
    byName<QLineEdit>(*window_, "Current password")->setText("a fictional password");
    button("Lock")->click();
    EXPECT_FALSE(window_->findChild<AccountPage*>());
    EXPECT_FALSE(canBeFound("Current password"));
    enterPassword();
    button("Unlock")->click();
    ASSERT_TRUE(comesTrue([this] { return button("Back to work"); }));
    EXPECT_TRUE(byName<QLineEdit>(*window_, "Current password")->text().isEmpty());
    button("Sign out")->click();
    EXPECT_FALSE(window_->findChild<AccountPage*>());
}

TEST_F(MainWindowTest, NothingIsReachedBeforeASecondFactorThatIsRequired) {
    server_.answer = [](QSslSocket& socket, const QByteArray& request) {
        QByteArray required = kSession;
        required.replace(R"("Fictional Clinic"}})",
                         R"("Fictional Clinic"},"second_factor":"required"})");
        if (request.startsWith("POST /api/v1/sessions ")) {
            socket.write(httpAnswer("201 Created", required));
        } else if (request.startsWith("POST /api/v1/users/me/second-factor ")) {
            socket.write(
                httpAnswer("201 Created", R"({"otpauth_uri":"otpauth://totp/F","seed":"ABCD"})"));
        } else if (request.startsWith("POST /api/v1/users/me/second-factor/confirmation ")) {
            socket.write(httpAnswer("200 OK", R"({"recovery_codes":["FICT-0001"]})"));
        } else {
            socket.write("HTTP/1.1 204 No Content\r\n\r\n");
        }
    };
    open(options());
    signIn();
    EXPECT_FALSE(window_->findChild<AdministratorPage*>());
    EXPECT_FALSE(button("Account"));
    ASSERT_TRUE(comesTrue([this] { return byName<QLineEdit>(*window_, "Code"); }));
    byName<QLineEdit>(*window_, "Code")->setText("123456");
    button("Confirm")->click();
    ASSERT_TRUE(comesTrue([this] { return button("Go on"); }));
    EXPECT_FALSE(window_->findChild<AdministratorPage*>());
    button("Go on")->click();
    EXPECT_TRUE(canBeFound(kWork));
    EXPECT_TRUE(button("Account"));
    EXPECT_TRUE(comesTrue([this] { return !window_->findChild<EnrolmentPage*>(); }));
}

// They are windows of their own: taking the page out of the window does not hide them.
TEST_F(MainWindowTest, LockingClosesWhatTheWorkHasOpened) {
    open(options());
    signIn();
    auto* work = window_->findChild<AdministratorPage*>();
    QDialog dialog(work);
    dialog.show();
    QMenu menu;
    menu.addAction("Copy");
    menu.popup({});
    ASSERT_TRUE(dialog.isVisible());
    ASSERT_TRUE(menu.isVisible());
    button("Lock")->click();
    EXPECT_FALSE(dialog.isVisible());
    EXPECT_FALSE(menu.isVisible());
}

TEST_F(MainWindowTest, SigningOutEndsTheWork) {
    open(options());
    signIn();
    const QPointer<AdministratorPage> work = window_->findChild<AdministratorPage*>();
    button("Sign out")->click();
    EXPECT_FALSE(work);
    EXPECT_FALSE(canBeFound(kWork));
    EXPECT_TRUE(button("Sign in"));
    EXPECT_TRUE(byName<QLineEdit>(*window_, "Password")->text().isEmpty());
    EXPECT_TRUE(comesTrue([this] { return count("DELETE /api/v1/sessions/current ") == 1; }));
}

TEST_F(MainWindowTest, SigningOutOfTheLockEndsTheWork) {
    open(options());
    signIn();
    const QPointer<AdministratorPage> work = window_->findChild<AdministratorPage*>();
    button("Lock")->click();
    EXPECT_TRUE(work);
    button("Sign out")->click();
    EXPECT_FALSE(work);
    EXPECT_TRUE(button("Sign in"));
}

TEST_F(MainWindowTest, LocksWhereNobodyTouchesIt) {
    StartOptions soon = options();
    soon.lockAfter = 200ms;
    open(soon);
    signIn();
    EXPECT_TRUE(comesTrue([this] { return button("Unlock"); }));
    EXPECT_FALSE(canBeFound(kWork));
}

TEST_F(MainWindowTest, ClosingTheWindowEndsTheSession) {
    open(options());
    signIn();
    window_->close();
    EXPECT_TRUE(comesTrue([this] { return count("DELETE /api/v1/sessions/current ") == 1; }));
}

TEST_F(MainWindowTest, ACertificateThatIsTrustedByHandIsRemembered) {
    StartOptions byHand = options();
    byHand.authorities.clear();
    open(byHand);
    enterPassword();
    button("Sign in")->click();
    ASSERT_TRUE(comesTrue([this] { return button("Trust this server"); }));
    EXPECT_EQ(server_.received, 0);
    button("Trust this server")->click();
    ASSERT_TRUE(comesTrue([this] { return button("Lock"); }));

    byHand.server.clear();
    open(byHand);
    EXPECT_EQ(byName<QLineEdit>(*window_, "Server")->text(), server_.url().toString())
        << "so is the server";
    signIn();
    EXPECT_FALSE(button("Trust this server"));
}

// The way out of trusting a certificate on the command line would be no way out of anything.
TEST_F(MainWindowTest, AnUnknownCertificateIsNotAskedAboutWhereAuthoritiesWereGiven) {
    StartOptions other = options();
    other.authorities = {gatehouse::testing::makeTlsIdentity().authority};
    open(other);
    enterPassword();
    button("Sign in")->click();
    ASSERT_TRUE(comesTrue([this] {
        auto* message = byDescription<QLabel>(*window_, "Message");
        return message && message->text().contains("cannot be trusted");
    }));
    EXPECT_FALSE(button("Trust this server"));
    EXPECT_EQ(server_.received, 0);
}

}  // namespace
}  // namespace gatehouse::client
