#include "client/models/paged_table_model.h"

namespace gatehouse::client {

void PagedTableModel::giveUp() {
    ++attempt_;
    setBusy(false);
}

void PagedTableModel::setBusy(bool isBusy) {
    if (isBusy_ != isBusy) {
        isBusy_ = isBusy;
        Q_EMIT busyChanged(isBusy);
    }
}

}  // namespace gatehouse::client
