#pragma once

#include "server/auth/hashing_cost.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::services {

/// Whether a start takes what an earlier one measured.
enum class Measuring { WhereUnknown, Anew };

/// What a password hash may cost on this machine: measured once and kept in the runtime database,
/// so that later starts take no time for it.
[[nodiscard]] auth::HashingCost measuredCost(storage::RuntimeDatabase& runtime,
                                             const auth::MeasureHash& measure,
                                             Measuring measuring);

}  // namespace gatehouse::services
