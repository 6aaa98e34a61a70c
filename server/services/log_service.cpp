#include "server/services/log_service.h"

#include "server/audit/checkpoints.h"
#include "server/audit/log_keys.h"

namespace gatehouse::services {

Outcome<std::string> LogService::checkpoint() const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<std::string> {
            return audit::presentCheckpoint(transaction, environment_.logKey);
        });
}

Outcome<std::string> LogService::keys() const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<std::string> {
            const auto keys = audit::logKeys(transaction);
            if (!keys) {
                return fail(ErrorCode::NotFound);
            }
            return keys->text();
        });
}

}  // namespace gatehouse::services
