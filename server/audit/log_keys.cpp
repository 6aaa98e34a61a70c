#include "server/audit/log_keys.h"

#include <array>
#include <cstdint>

#include "server/storage/failures.h"

namespace gatehouse::audit {
namespace {

using storage::Column;
using storage::ColumnType;

constexpr std::array kColumns{
    Column{"number", ColumnType::Integer},
    Column{"key", ColumnType::Text},
    Column{"succession", ColumnType::Text},
    Column{"added_at", ColumnType::Integer},
};
constexpr std::string_view kSelect = "SELECT key, succession FROM log_keys ORDER BY number";
constexpr std::string_view kFirstTime = "SELECT added_at FROM log_keys WHERE number = 1";
constexpr std::string_view kCount = "SELECT count(*) FROM log_keys";

}  // namespace

const storage::Table kLogKeys{"log_keys", kColumns};

std::optional<proof::LogKeys> logKeys(const storage::ReadTransaction& transaction) {
    std::string text;
    transaction.forEach(kSelect, {}, [&](const storage::Row& row) {
        // The later keys stand in the notes that name them.
        const auto succession = storage::optionalText(row, 1);
        text += succession ? "\n" + *succession : storage::text(row, 0) + "\n";
    });
    if (text.empty()) {
        return std::nullopt;
    }
    auto keys = proof::LogKeys::parse(text);
    if (!keys) {
        throw storage::StorageFailure(storage::FailureKind::Corrupt,
                                      "the keys of the log are not a chain");
    }
    return keys;
}

std::optional<Instant> firstKeyAddedAt(const storage::ReadTransaction& transaction) {
    const auto row = transaction.queryOne(kFirstTime);
    return row ? std::optional(Instant::fromMilliseconds(storage::integer(*row, 0))) : std::nullopt;
}

void insertFirstKey(storage::WriteTransaction& transaction,
                    const proof::NoteVerifier& key,
                    Instant now) {
    transaction.insert(kLogKeys, {std::int64_t{1}, key.text(), {}, now.milliseconds()});
}

void insertNextKey(storage::WriteTransaction& transaction,
                   const proof::NoteVerifier& key,
                   const std::string& succession,
                   Instant now) {
    const auto count = storage::integer(transaction.queryOne(kCount).value(), 0);
    transaction.insert(kLogKeys, {count + 1, key.text(), succession, now.milliseconds()});
}

}  // namespace gatehouse::audit
