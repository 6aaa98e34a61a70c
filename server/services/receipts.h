#pragma once

#include <utility>

#include "contract/base/exception.h"
#include "contract/wire/body.h"
#include "server/audit/receipts.h"
#include "server/services/environment.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// The answer of a command with the receipt of its entry, which can only be made once the entry is
/// on record, and so is no part of the answer that is stored. T has a member `receipt`. What is
/// on record stays so where the receipt cannot be made; the answer then comes without one.
template <class T>
[[nodiscard]] Outcome<Reply> withReceipt(const Environment& environment, Outcome<Reply> reply) {
    constexpr int kFirstProblem = 400;
    if (!reply || reply->status >= kFirstProblem || !reply->entry) {
        return reply;
    }
    try {
        auto answer = wire::decode<T>(reply->body);
        if (answer) {
            answer->receipt =
                environment.database.read([&](const storage::ReadTransaction& transaction) {
                    return audit::receiptOf(transaction, *reply->entry, environment.logKey);
                });
            reply->body = wire::encode(*answer);
        }
    } catch (const EnvironmentFailure&) {
        // Whoever asks again under the same key gets it then.
    }
    return reply;
}

}  // namespace gatehouse::services
