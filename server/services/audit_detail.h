#pragma once

#include "contract/wire/json_value.h"
#include "server/storage/audit_table.h"

namespace gatehouse::services {

/// What the entry says beside its changes, which may hold more than the reader may see.
[[nodiscard]] wire::JsonValue detailOf(const storage::AuditRow& row);

}  // namespace gatehouse::services
