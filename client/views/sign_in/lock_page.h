#pragma once

#include <QWidget>

#include "client/models/session.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class CodeRow;
class MessageLine;

/// Covers the work of a user who has gone: nothing of it can be seen or reached.
class LockPage final : public QWidget {
    Q_OBJECT
  public:
    explicit LockPage(Session& session, QWidget* parent = nullptr);

    /// Says whose work is covered and waits for the password.
    void start();
    /// That the server ended the session, after start().
    void sayEnded();

  private:
    void attempt();

    Session& session_;
    QLabel* heading_;
    MessageLine* message_;
    QLineEdit* password_;
    CodeRow* code_;
    QPushButton* unlock_;
};

}  // namespace gatehouse::client
