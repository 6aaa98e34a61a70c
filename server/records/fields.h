#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/decimal.h"
#include "contract/base/instant.h"
#include "contract/facts/vocabulary.h"
#include "server/storage/failures.h"
#include "server/storage/value.h"

namespace gatehouse::records {

// How the types of the record are stored in cells, and read back. Reading throws StorageFailure
// (Corrupt) where a cell holds nothing of the kind: the database was edited.

[[noreturn]] void corrupt(std::string_view what);

[[nodiscard]] inline storage::Value cell(Date date) {
    return date.toString();
}
[[nodiscard]] inline storage::Value cell(Instant instant) {
    return instant.milliseconds();
}
[[nodiscard]] inline storage::Value cell(Decimal number) {
    return number.thousandths();
}
[[nodiscard]] inline storage::Value cell(bool flag) {
    return std::int64_t{flag ? 1 : 0};
}
[[nodiscard]] inline storage::Value cell(std::int64_t number) {
    return number;
}
[[nodiscard]] inline storage::Value cell(const std::string& text) {
    return text;
}
template <class E>
requires std::is_enum_v<E>
[[nodiscard]] storage::Value cell(E word) {
    return std::string(nameOf(word));
}
template <class T>
[[nodiscard]] storage::Value cell(const std::optional<T>& value) {
    return value ? cell(*value) : storage::Value();
}

[[nodiscard]] Date dateAt(const storage::Row& row, std::size_t column);
[[nodiscard]] std::optional<Date> optionalDateAt(const storage::Row& row, std::size_t column);
[[nodiscard]] Instant instantAt(const storage::Row& row, std::size_t column);
[[nodiscard]] std::optional<Instant> optionalInstantAt(const storage::Row& row, std::size_t column);
[[nodiscard]] Decimal decimalAt(const storage::Row& row, std::size_t column);
/// A count from `minimum` (0 or 1) to a thousand million: it can be divided by, where it is over 0,
/// and summed. The schema's CHECKs say less, and an editor may leave them out.
[[nodiscard]] std::int64_t countAt(const storage::Row& row,
                                   std::size_t column,
                                   std::int64_t minimum);

template <class E>
[[nodiscard]] E wordAt(const storage::Row& row, std::size_t column) {
    const std::optional<E> word = fromName<E>(storage::text(row, column));
    if (!word) {
        corrupt("a word is outside its vocabulary");
    }
    return *word;
}
template <class E>
[[nodiscard]] std::optional<E> optionalWordAt(const storage::Row& row, std::size_t column) {
    return storage::isNull(row, column) ? std::nullopt : std::optional(wordAt<E>(row, column));
}

/// Words without spaces in one cell.
[[nodiscard]] std::string joinWords(const std::vector<std::string>& words);
[[nodiscard]] std::vector<std::string> splitWords(std::string_view text);

/// "a, b, c": the columns of a SELECT in the table's order.
template <class Table>
[[nodiscard]] std::string columnList(const Table& table, std::string_view prefix = "") {
    std::string list;
    for (const auto& column : table.columns) {
        list += list.empty() ? "" : ", ";
        list += prefix;
        list += column.name;
    }
    return list;
}

}  // namespace gatehouse::records
