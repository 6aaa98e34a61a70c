#include "client/models/record_list_model.h"

namespace gatehouse::client {

RecordListModel::RecordListModel(Pages pages, QObject* parent) : PagedTableModel(parent) {
    if (pages == Pages::All) {
        connect(this, &PagedTableModel::loaded, this, &RecordListModel::more);
    }
}

void RecordListModel::more() {
    if (hasMore() && !isBusy()) {
        ask(next(), Shown::Extended);
    }
}

int RecordListModel::rowOf(const QString& id) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (idOf(row) == id) {
            return row;
        }
    }
    return -1;
}

void RecordListModel::retell() {
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

}  // namespace gatehouse::client
