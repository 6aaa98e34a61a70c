#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gatehouse::storage {

struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};

/// One cell. std::monostate is NULL; there are no fractions anywhere in the schema. Text is UTF-8
/// and may hold NUL.
using Value = std::variant<std::monostate, std::int64_t, std::string, Blob>;
using Row = std::vector<Value>;

/// NULL where there is no value.
template <class T>
[[nodiscard]] Value valueOf(const std::optional<T>& value) {
    return value ? Value(*value) : Value();
}

// Columns of a row by position. Each throws StorageFailure (Corrupt) where the row has no such
// column or the cell is of another type: a row that the program wrote always fits.

[[nodiscard]] const std::string& text(const Row& row, std::size_t column);
[[nodiscard]] std::int64_t integer(const Row& row, std::size_t column);
/// 0 or 1 and nothing else.
[[nodiscard]] bool boolean(const Row& row, std::size_t column);
[[nodiscard]] const std::string& blob(const Row& row, std::size_t column);

[[nodiscard]] bool isNull(const Row& row, std::size_t column);
[[nodiscard]] std::optional<std::string> optionalText(const Row& row, std::size_t column);
[[nodiscard]] std::optional<std::int64_t> optionalInteger(const Row& row, std::size_t column);
[[nodiscard]] std::optional<bool> optionalBoolean(const Row& row, std::size_t column);
[[nodiscard]] std::optional<std::string> optionalBlob(const Row& row, std::size_t column);

}  // namespace gatehouse::storage
