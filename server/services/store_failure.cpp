#include "server/services/store_failure.h"

#include "server/storage/failures.h"

namespace gatehouse::services {

ErrorCode errorCodeOf(const std::exception& failure) {
    if (dynamic_cast<const storage::CommitFailure*>(&failure)) {
        return ErrorCode::OutcomeUnknown;
    }
    const auto* environment = dynamic_cast<const EnvironmentFailure*>(&failure);
    const auto* storage = dynamic_cast<const storage::StorageFailure*>(&failure);
    const bool isCorrupt = storage && storage->kind() == storage::FailureKind::Corrupt;
    return environment && !isCorrupt ? ErrorCode::Unavailable : ErrorCode::InternalError;
}

}  // namespace gatehouse::services
