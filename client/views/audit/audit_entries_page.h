#pragma once

#include <QWidget>

#include "client/models/audit_entries_model.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace gatehouse::client {

class DateField;
class MessageLine;

/// Looks for entries of the record and shows them, each with its complete text.
class AuditEntriesPage final : public QWidget {
    Q_OBJECT
  public:
    explicit AuditEntriesPage(AuditEntriesModel& model, QWidget* parent = nullptr);

  private:
    [[nodiscard]] QWidget* makeFilters();
    [[nodiscard]] QWidget* makeList();
    [[nodiscard]] QWidget* makeEntry();
    void connectModel();
    void load();
    void showLoaded(int firstNew);
    void showEntry();
    void showState();

    AuditEntriesModel& model_;
    MessageLine* message_;
    DateField* from_;
    DateField* until_;
    QComboBox* action_;
    QLineEdit* user_;
    QPushButton* show_;
    QTableView* table_;
    QPushButton* more_;
    QPlainTextEdit* entry_;
};

}  // namespace gatehouse::client
