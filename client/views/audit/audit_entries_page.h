#pragma once

#include "client/models/audit_entries_model.h"
#include "client/views/audit/query_page.h"

namespace gatehouse::client {

/// Looks for entries of the record and shows them, each with its complete text.
class AuditEntriesPage final : public QueryPage {
    Q_OBJECT
  public:
    explicit AuditEntriesPage(AuditEntriesModel& model, QWidget* parent = nullptr);
};

}  // namespace gatehouse::client
