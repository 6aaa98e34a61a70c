#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// The first answer to a changing request.
struct FirstAnswer {
    UserId user;
    std::string key;
    std::string requestDigest;  ///< hexadecimal SHA-256 of what was asked
    int status = 0;
    std::string body;
    Instant recordedAt;
    std::optional<std::int64_t> entry{};  ///< what the request wrote; none: an earlier version did
};

extern const storage::Table kIdempotencyKeys;

void insert(storage::WriteTransaction& transaction, const FirstAnswer& answer);
[[nodiscard]] std::optional<FirstAnswer> findFirstAnswer(
    const storage::ReadTransaction& transaction, const UserId& user, const std::string& key);

}  // namespace gatehouse::records
