#include "client/models/queried_table_model.h"

namespace gatehouse::client {

void QueriedTableModel::load(const AuditQuery& query) {
    AuditQuery first = query;
    first.cursor.reset();
    ask(first);
}

void QueriedTableModel::loadMore() {
    if (isBusy() || !hasMore()) {
        return;
    }
    AuditQuery after = query_;
    after.cursor = next();
    ask(after);
}

}  // namespace gatehouse::client
