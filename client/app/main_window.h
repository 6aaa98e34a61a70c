#pragma once

#include <chrono>
#include <memory>

#include <QMainWindow>
#include <QSslCertificate>

#include "client/api/client.h"
#include "client/api/https_transport.h"
#include "client/app/inactivity_lock.h"
#include "client/app/settings.h"
#include "client/models/account_news.h"
#include "client/models/log_memory.h"
#include "client/models/passwords.h"
#include "client/models/session.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace gatehouse::client {

class AccountPage;
class EnrolmentPage;
class LockPage;
class LogStrip;
class NewsStrip;
class SignInPage;

/// What the command line says.
struct StartOptions {
    QString server;
    QString username;
    QList<QSslCertificate> authorities;  ///< empty: certificates are trusted by hand
    QByteArray reportAuthorities;        ///< PEM; empty: as the server says
    std::chrono::milliseconds lockAfter{std::chrono::minutes(5)};
};

/// The window: sign-in, a workplace for the user's role, the user's account and the lock before it.
/// Its title never names a patient.
class MainWindow final : public QMainWindow {
    Q_OBJECT
  public:
    explicit MainWindow(StartOptions options);
    ~MainWindow() override;

  private:
    void makePages();
    void tellNews();
    void watchLog();
    [[nodiscard]] QWidget* makeBar();
    void connectTo(const QUrl& server);
    void follow(Session::State state);
    void showWork();
    void showWorkplace();
    void openAccount();
    void closeAccount();
    /// Before anything else, where the server says so.
    void showEnrolment();
    void showPage(QWidget& page);
    void hideWork();
    void takeOut(QWidget* page);
    void closeEvent(QCloseEvent* event) override;

    StartOptions options_;
    Settings settings_;
    HttpsTransport transport_;
    Client client_{transport_};
    Session session_{client_};
    Passwords passwords_{client_};
    InactivityLock inactivity_;
    QUrl server_;

    QStackedWidget* pages_;
    QLabel* who_;
    QPushButton* accountButton_;
    QWidget* bar_;
    QWidget* newsPlace_;
    SignInPage* signInPage_;
    LockPage* lockPage_;
    std::unique_ptr<LogMemory> log_;
    // The last members: what they use outlives them. What lies over the workplace is there only
    // while it is shown, or locked away.
    std::unique_ptr<QWidget> workplace_;
    std::unique_ptr<AccountPage> account_;
    std::unique_ptr<EnrolmentPage> enrolment_;
    std::unique_ptr<AccountNews> news_;
    std::unique_ptr<NewsStrip> newsStrip_;
    std::unique_ptr<LogStrip> logStrip_;
};

}  // namespace gatehouse::client
