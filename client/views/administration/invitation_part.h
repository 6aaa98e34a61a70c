#pragma once

#include <QWidget>

#include "contract/wire/api/account.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace gatehouse::client {

/// A code that an administrator hands over, shown once: it is forgotten as soon as it is covered.
class InvitationPart final : public QWidget {
    Q_OBJECT
  public:
    explicit InvitationPart(QWidget* parent = nullptr);

    void tell(const wire::Invitation& invitation);

  Q_SIGNALS:
    void closed();

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    void copy();

    QLabel* what_;
    QLineEdit* code_;
    QPushButton* copy_;
    QLabel* copied_;
};

}  // namespace gatehouse::client
