#pragma once

#include <string>
#include <string_view>

#include "server/storage/table.h"

namespace gatehouse::records {

// For the tables' descriptions: each column by its type and name.

[[nodiscard]] constexpr storage::Column text(std::string_view name) {
    return {name, storage::ColumnType::Text};
}
[[nodiscard]] constexpr storage::Column integer(std::string_view name) {
    return {name, storage::ColumnType::Integer};
}
/// Stands in audit entries as a digest only.
[[nodiscard]] constexpr storage::Column secretText(std::string_view name) {
    return {name, storage::ColumnType::Text, true};
}
[[nodiscard]] constexpr storage::Column secretBlob(std::string_view name) {
    return {name, storage::ColumnType::Blob, true};
}

/// "SELECT a, b, c FROM table": the columns in the table's order; a condition can be added.
[[nodiscard]] std::string selectFrom(const storage::Table& table);

}  // namespace gatehouse::records
