#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "server/storage/value.h"

namespace gatehouse::storage {

enum class ColumnType { Integer, Text, Blob };

struct Column {
    std::string_view name;
    ColumnType type;
    /// Stands in audit entries only as a digest: password hashes, sealed keys, documents.
    bool secret = false;
};

/// What the program knows of a table: every column in the order of the rows given to insert(),
/// the first `keyColumns` of them the primary key. A table whose changes are recorded must not
/// have triggers or defaults that change it: nobody would record those. Tables are constants that
/// live as long as the program; names are plain identifiers.
struct Table {
    std::string_view name;
    std::span<const Column> columns;
    std::size_t keyColumns = 1;
    /// Columns outside the key that a migration dropped: entries from before name them.
    std::span<const std::string_view> droppedColumns{};
};

[[nodiscard]] constexpr std::optional<std::size_t> findColumn(const Table& table,
                                                              std::string_view name) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].name == name) {
            return i;
        }
    }
    return std::nullopt;
}

/// True for NULL and for a value of the column's type.
[[nodiscard]] inline bool fits(const Column& column, const Value& value) {
    switch (column.type) {
        case ColumnType::Integer:
            return value.index() == 0 || std::holds_alternative<std::int64_t>(value);
        case ColumnType::Text:
            return value.index() == 0 || std::holds_alternative<std::string>(value);
        case ColumnType::Blob: return value.index() == 0 || std::holds_alternative<Blob>(value);
    }
    return false;
}

}  // namespace gatehouse::storage
