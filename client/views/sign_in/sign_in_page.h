#pragma once

#include <QUrl>
#include <QWidget>

#include "client/models/passwords.h"
#include "client/models/session.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class CodeRow;
class InvitationForm;
class MessageLine;

/// Server, user name and password, and a code where the server wants one; in their place, on
/// demand, an invitation that sets a password; and, where the server's certificate is unknown, its
/// fingerprint with the question whether to trust it. One that has changed since it was trusted is
/// trusted only after a box was ticked that says who confirmed it.
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
    void openInvitation();
    void closeInvitation();
    /// False where the trouble is none of the server's certificate, or it cannot be trusted.
    bool askAboutCertificate(const Trouble& trouble);
    void showTrouble(const Trouble& trouble);
    void showQuestion(const ServerCertificate& certificate);
    void hideQuestion();
    void setBusy(bool isBusy);
    [[nodiscard]] QLineEdit& firstEmptyLine() const;
    [[nodiscard]] QWidget* makeFields();
    [[nodiscard]] QWidget* makeQuestion();

    Session& session_;
    QLineEdit* server_;
    QLineEdit* username_;
    QLineEdit* password_;
    QPushButton* signIn_;
    QPushButton* invited_;
    CodeRow* code_ = nullptr;
    MessageLine* message_;
    QWidget* fields_ = nullptr;
    InvitationForm* invitation_;   ///< in place of the fields
    QWidget* question_ = nullptr;  ///< in place of the fields, or of the invitation
    bool isInvitation_ = false;    ///< that is what is on the page
    QLabel* certificate_;
    QCheckBox* confirmed_;
    QPushButton* distrust_;
    QPushButton* trust_;
    QUrl attempted_;  ///< the server that was asked last
    QByteArray askedSha256_;
};

}  // namespace gatehouse::client
