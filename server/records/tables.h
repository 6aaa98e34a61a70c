#pragma once

#include <span>

#include "server/storage/table.h"

namespace gatehouse::records {

/// Every table whose changes stand in the audit entries, for the verifier that replays them.
[[nodiscard]] std::span<const storage::Table* const> allTables();

}  // namespace gatehouse::records
