#include "server/records/idempotency.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kColumns{text("user_id"),
                              text("key"),
                              text("request_digest"),
                              integer("status"),
                              text("body"),
                              integer("recorded_at"),
                              integer("entry_sequence")};

}  // namespace

const storage::Table kIdempotencyKeys{"idempotency_keys", kColumns, 2};

void insert(storage::WriteTransaction& transaction, const FirstAnswer& answer) {
    transaction.insert(kIdempotencyKeys,
                       {answer.user.text(),
                        answer.key,
                        answer.requestDigest,
                        std::int64_t{answer.status},
                        answer.body,
                        cell(answer.recordedAt),
                        cell(answer.entry)});
}

std::optional<FirstAnswer> findFirstAnswer(const storage::ReadTransaction& transaction,
                                           const UserId& user,
                                           const std::string& key) {
    const auto row = transaction.queryOne(
        selectFrom(kIdempotencyKeys) + " WHERE user_id = ?1 AND key = ?2", {user.text(), key});
    if (!row) {
        return std::nullopt;
    }
    return FirstAnswer{UserId(storage::text(*row, 0)),
                       storage::text(*row, 1),
                       storage::text(*row, 2),
                       static_cast<int>(storage::integer(*row, 3)),
                       storage::text(*row, 4),
                       instantAt(*row, 5),
                       storage::optionalInteger(*row, 6)};
}

}  // namespace gatehouse::records
