#pragma once

#include <QWidget>

#include "client/models/own_sessions_model.h"

class QPushButton;

namespace gatehouse::client {

class MessageLine;
class RecordTable;

/// Where the user is signed in, and a way to end what should not be.
class SessionsPanel final : public QWidget {
    Q_OBJECT
  public:
    explicit SessionsPanel(OwnSessionsModel& sessions, QWidget* parent = nullptr);
    ~SessionsPanel() override;

    /// Lists them anew.
    void start();

  private:
    void connectAll();
    void followSelection();

    OwnSessionsModel& sessions_;
    MessageLine* message_;
    RecordTable* table_;
    QPushButton* end_;
    QPushButton* more_;
};

}  // namespace gatehouse::client
