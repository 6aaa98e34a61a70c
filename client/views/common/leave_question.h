#pragma once

#include <QWidget>

class QPushButton;

namespace gatehouse::client {

class ToneLabel;

/// Asks in the page whether to leave it, where something would be lost or is in doubt.
class LeaveQuestion final : public QWidget {
    Q_OBJECT
  public:
    explicit LeaveQuestion(QWidget* parent = nullptr);

    /// `leave` stands on the button that leaves; it may have a mnemonic.
    void ask(const QString& question, const QString& leave);

  Q_SIGNALS:
    void stayed();
    void left();

  private:
    ToneLabel* question_;
    QPushButton* stay_;
    QPushButton* leave_;
};

}  // namespace gatehouse::client
