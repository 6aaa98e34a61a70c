#include "client/views/common/record_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QTimer>

#include "client/views/common/row_delegate.h"

namespace gatehouse::client {

RecordTable::RecordTable(const QString& name, Rows rows, QWidget* parent)
    : QTableView(parent), rows_(rows) {
    setAccessibleName(name);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(rows == Rows::Wrapping);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new RowDelegate(this));
    verticalHeader()->hide();
    constexpr int kPadding = 10;
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * kPadding);
    horizontalHeader()->setHighlightSections(false);
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT rowChosen(index.row());
    });
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void RecordTable::show(QAbstractItemModel& model, int stretched) {
    setModel(&model);
    for (int column = 0; column < model.columnCount(); ++column) {
        horizontalHeader()->setSectionResizeMode(
            column, column == stretched ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    }
    connect(selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &RecordTable::selectedRowChanged);
    connect(&model, &QAbstractItemModel::modelReset, this, &RecordTable::selectedRowChanged);
    if (rows_ == Rows::Wrapping) {
        connect(&model, &QAbstractItemModel::modelReset, this, &RecordTable::fitRows);
        connect(horizontalHeader(), &QHeaderView::sectionResized, this, &RecordTable::fitRows);
        fitRows();
    }
}

void RecordTable::fitRows() {
    if (isFitting_) {
        return;
    }
    // Once, after all columns have their widths.
    isFitting_ = true;
    QTimer::singleShot(0, this, [this] {
        resizeRowsToContents();
        isFitting_ = false;
    });
}

int RecordTable::selectedRow() const {
    const QModelIndexList rows =
        selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    return rows.isEmpty() ? -1 : rows.front().row();
}

void RecordTable::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && selectedRow() >= 0) {
        Q_EMIT rowChosen(selectedRow());
        return;
    }
    QTableView::keyPressEvent(event);
}

void RecordTable::selectFirst() {
    if (model()->rowCount() > 0) {
        selectAndShow(0);
    }
}

void RecordTable::selectAndShow(int row) {
    selectRow(row);
    scrollTo(model()->index(row, 0));
}

}  // namespace gatehouse::client
