#pragma once

#include <QWidget>

#include "client/models/passwords.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class FormFields;

/// With the code that an administrator handed over, a user sets a password, or drops a second
/// factor that was lost.
class InvitationForm final : public QWidget {
    Q_OBJECT
  public:
    explicit InvitationForm(Passwords& passwords, QWidget* parent = nullptr);

    void start(const QString& username);
    /// Hides it and forgets what was typed, but the name.
    void close();
    [[nodiscard]] QString userName() const;
    /// Sends what is in the fields.
    void send();
    /// Shows beside the fields what the server refused. False where it is not about fields.
    bool showTrouble(const Trouble& trouble);

  Q_SIGNALS:
    /// The fields are filled in: connect to the server, then send().
    void submitted();
    /// They are not.
    void incomplete();
    void left();

  private:
    void submit();

    Passwords& passwords_;
    FormFields* fields_;
    QLineEdit* username_;
    QLineEdit* code_;
    QLineEdit* password_;
    QLineEdit* again_;
    QPushButton* set_;
    QPushButton* back_;
};

}  // namespace gatehouse::client
