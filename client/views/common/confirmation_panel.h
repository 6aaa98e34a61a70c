#pragma once

#include <QWidget>

#include "client/models/confirmation.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class ToneLabel;

/// Asks in the page for the password where the server wants it again. Seen only then; what is typed
/// is forgotten as soon as it is covered.
class ConfirmationPanel final : public QWidget {
    Q_OBJECT
  public:
    explicit ConfirmationPanel(Confirmation& confirmation, QWidget* parent = nullptr);

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    void follow(Confirmation::State state);
    void confirm();

    Confirmation& confirmation_;
    ToneLabel* message_;
    QLineEdit* password_;
    QLineEdit* code_;
    QPushButton* confirm_;
    QPushButton* cancel_;
};

}  // namespace gatehouse::client
