#pragma once

#include <QWidget>

#include "client/models/passwords.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class FormFields;
class MessageLine;

/// Another password for the user who is signed in. What is typed is forgotten as soon as the form
/// is covered.
class PasswordForm final : public QWidget {
    Q_OBJECT
  public:
    explicit PasswordForm(Passwords& passwords, QWidget* parent = nullptr);

    void start();

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    void connectAll();
    void submit();
    void showTrouble(const Trouble& trouble);
    void clear();

    Passwords& passwords_;
    MessageLine* message_;
    FormFields* fields_;
    QLineEdit* current_;
    QLineEdit* next_;
    QLineEdit* again_;
    QPushButton* change_;
};

}  // namespace gatehouse::client
