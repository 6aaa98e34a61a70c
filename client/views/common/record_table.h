#pragma once

#include <QTableView>

namespace gatehouse::client {

/// A table of things on record: whole rows are selected, Tab leaves it, and long text wraps in the
/// column that takes the width that is left.
class RecordTable final : public QTableView {
    Q_OBJECT
  public:
    enum class Rows {
        Equal,    ///< one line each: quick with many rows
        Wrapping  ///< as high as their text
    };
    RecordTable(const QString& name, Rows rows, QWidget* parent = nullptr);

    /// `stretched` is the column that takes the width that is left.
    void show(QAbstractItemModel& model, int stretched);
    /// None: nothing is selected.
    [[nodiscard]] int selectedRow() const;
    void selectFirst();
    void selectAndShow(int row);

  Q_SIGNALS:
    void selectedRowChanged();
    /// By a double click or by Enter, on every desktop alike.
    void rowChosen(int row);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void fitRows();

    Rows rows_;
    bool isFitting_ = false;
};

}  // namespace gatehouse::client
