#pragma once

#include <QUrl>
#include <QWidget>

#include "client/models/passwords.h"
#include "client/models/session.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class CertificateQuestion;
class CodeRow;
class InvitationForm;
class MessageLine;

/// Server, user name and password, and a code where the server wants one; in their place, on
/// demand, an invitation that sets a password; and, where the server's certificate is unknown, the
/// question whether to trust it.
class SignInPage final : public QWidget {
    Q_OBJECT
  public:
    SignInPage(Session& session, Passwords& passwords, QWidget* parent = nullptr);

    void setServer(const QString& server);
    void setUserName(const QString& name);
    /// Empties the password and puts the focus where typing goes on.
    void start();

  Q_SIGNALS:
    /// Before each attempt: connect to this server. An address that is none is empty.
    void serverChosen(const QUrl& server);
    /// The user compared the fingerprint and trusts the certificate from now on.
    void certificateTrusted(const QUrl& server, const QByteArray& sha256);

  private:
    void attempt();
    void connectToServer();
    void connectInvitation();
    void connectQuestion();
    void openInvitation();
    void closeInvitation();
    /// False where the trouble is none of the server's certificate, or it cannot be trusted.
    bool askAboutCertificate(const Trouble& trouble);
    void showTrouble(const Trouble& trouble);
    void hideQuestion();
    void setBusy(bool isBusy);
    [[nodiscard]] QLineEdit& firstEmptyLine() const;
    [[nodiscard]] QWidget* makeFields();

    Session& session_;
    QLineEdit* server_;
    QLineEdit* username_;
    QLineEdit* password_;
    QPushButton* signIn_;
    QPushButton* invited_;
    CodeRow* code_ = nullptr;
    MessageLine* message_;
    QWidget* fields_ = nullptr;
    InvitationForm* invitation_;     ///< in place of the fields
    CertificateQuestion* question_;  ///< in place of the fields, or of the invitation
    bool isInvitation_ = false;      ///< that is what is on the page
    QUrl attempted_;                 ///< the server that was asked last
};

}  // namespace gatehouse::client
