#include "server/storage/value.h"

#include "server/storage/failures.h"

namespace gatehouse::storage {
namespace {

[[noreturn]] void failCell(std::size_t column, const char* expected) {
    throw StorageFailure(FailureKind::Corrupt,
                         "column " + std::to_string(column) + " of a row is not " + expected);
}

template <class T>
const T& cell(const Row& row, std::size_t column, const char* expected) {
    if (column < row.size()) {
        if (const T* value = std::get_if<T>(&row[column])) {
            return *value;
        }
    }
    failCell(column, expected);
}

}  // namespace

const std::string& text(const Row& row, std::size_t column) {
    return cell<std::string>(row, column, "text");
}

std::int64_t integer(const Row& row, std::size_t column) {
    return cell<std::int64_t>(row, column, "an integer");
}

bool boolean(const Row& row, std::size_t column) {
    const std::int64_t value = integer(row, column);
    if (value != 0 && value != 1) {
        failCell(column, "0 or 1");
    }
    return value == 1;
}

const std::string& blob(const Row& row, std::size_t column) {
    return cell<Blob>(row, column, "a blob").bytes;
}

bool isNull(const Row& row, std::size_t column) {
    if (column >= row.size()) {
        failCell(column, "there");
    }
    return std::holds_alternative<std::monostate>(row[column]);
}

std::optional<std::string> optionalText(const Row& row, std::size_t column) {
    return isNull(row, column) ? std::nullopt : std::optional(text(row, column));
}

std::optional<std::int64_t> optionalInteger(const Row& row, std::size_t column) {
    return isNull(row, column) ? std::nullopt : std::optional(integer(row, column));
}

std::optional<bool> optionalBoolean(const Row& row, std::size_t column) {
    return isNull(row, column) ? std::nullopt : std::optional(boolean(row, column));
}

std::optional<std::string> optionalBlob(const Row& row, std::size_t column) {
    return isNull(row, column) ? std::nullopt : std::optional(blob(row, column));
}

}  // namespace gatehouse::storage
