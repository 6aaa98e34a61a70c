#pragma once

#include <vector>

#include <QWidget>

#include "client/models/queried_table_model.h"
#include "contract/facts/audit_action.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse::client {

class DateField;
class MessageLine;
class RecordTable;

/// What stands on a QueryPage; labels and buttons may have a mnemonic.
struct QueryTexts {
    QString from;
    QString until;
    QString action;
    QString allActions;
    QString show;    ///< the button that asks
    QString invite;  ///< what to do first
    QString backwards;
    QString nothing;  ///< where nothing fits
    QString one;      ///< "1 entry is shown"
    QString several;  ///< "%1 entries are shown"
    QString more;     ///< the button for the next page
    QString table;
    QString text;        ///< the label of the selected row's text
    QString textInvite;  ///< in its place while nothing is selected
};

/// Looks for what the record tells by day, action and user, and shows it, each with its complete
/// text.
class QueryPage : public QWidget {
    Q_OBJECT
  public:
    enum class TextLook { Prose, Code };

    /// `stretched` is the model's column that takes the width that is left.
    QueryPage(QueriedTableModel& model,
              QueryTexts texts,
              const std::vector<AuditAction>& actions,
              int stretched,
              TextLook look,
              QWidget* parent = nullptr);

  private:
    [[nodiscard]] QWidget* makeFilters(const std::vector<AuditAction>& actions);
    [[nodiscard]] QWidget* makeList(int stretched);
    [[nodiscard]] QWidget* makeText(TextLook look);
    void connectModel();
    void load();
    void showLoaded(int firstNew);
    void showText();
    void showState();
    [[nodiscard]] QString countInWords() const;

    QueriedTableModel& model_;
    QueryTexts texts_;
    MessageLine* message_;
    DateField* from_;
    DateField* until_;
    QComboBox* action_;
    QLineEdit* user_;
    QPushButton* show_;
    RecordTable* table_;
    QPushButton* more_;
    QPlainTextEdit* text_;
};

}  // namespace gatehouse::client
