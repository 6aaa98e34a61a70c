#pragma once

#include <QWidget>

#include "client/models/record_list_model.h"

class QLabel;
class QPushButton;

namespace gatehouse::client {

class RecordTable;

/// Where a user is signed in.
class SessionsPart final : public QWidget {
    Q_OBJECT
  public:
    /// The list outlives it.
    explicit SessionsPart(RecordListModel& sessions, QWidget* parent = nullptr);
    ~SessionsPart() override;

  Q_SIGNALS:
    void endWanted();
    void closed();

  private:
    void tell();

    RecordListModel& sessions_;
    QLabel* count_;
    RecordTable* table_;
    QPushButton* end_;
};

}  // namespace gatehouse::client
