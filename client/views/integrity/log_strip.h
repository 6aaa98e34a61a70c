#pragma once

#include <QWidget>

#include "client/models/log_memory.h"

class QCheckBox;
class QPushButton;

namespace gatehouse::client {

class ToneLabel;

/// Above the work: what is wrong with the server's record, and what can be done about it. Takes no
/// room where nothing is.
class LogStrip final : public QWidget {
    Q_OBJECT
  public:
    /// The memory outlives it.
    explicit LogStrip(LogMemory& log, QWidget* parent = nullptr);

  Q_SIGNALS:
    /// What had the focus is gone.
    void left();

  private:
    void connectAll();
    void tell();

    LogMemory& log_;
    ToneLabel* text_;
    QPushButton* read_;
    QPushButton* checkAgain_;
    QCheckBox* sure_;
    QPushButton* adopt_;
};

}  // namespace gatehouse::client
