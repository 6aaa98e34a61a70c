#include "server/records/idempotency.h"

#include <array>

#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

using storage::Column;
using storage::ColumnType;

constexpr std::array kColumns{Column{"user_id", ColumnType::Text},
                              Column{"key", ColumnType::Text},
                              Column{"request_digest", ColumnType::Text},
                              Column{"status", ColumnType::Integer},
                              Column{"body", ColumnType::Text},
                              Column{"recorded_at", ColumnType::Integer}};

}  // namespace

const storage::Table kIdempotencyKeys{"idempotency_keys", kColumns, 2};

void insert(storage::WriteTransaction& transaction, const FirstAnswer& answer) {
    transaction.insert(kIdempotencyKeys,
                       {answer.user.text(),
                        answer.key,
                        answer.requestDigest,
                        std::int64_t{answer.status},
                        answer.body,
                        cell(answer.recordedAt)});
}

std::optional<FirstAnswer> findFirstAnswer(const storage::ReadTransaction& transaction,
                                           const UserId& user,
                                           const std::string& key) {
    const auto row =
        transaction.queryOne("SELECT " + columnList(kIdempotencyKeys) +
                                 " FROM idempotency_keys WHERE user_id = ?1 AND key = ?2",
                             {user.text(), key});
    if (!row) {
        return std::nullopt;
    }
    return FirstAnswer{UserId(storage::text(*row, 0)),
                       storage::text(*row, 1),
                       storage::text(*row, 2),
                       static_cast<int>(storage::integer(*row, 3)),
                       storage::text(*row, 4),
                       instantAt(*row, 5)};
}

}  // namespace gatehouse::records
