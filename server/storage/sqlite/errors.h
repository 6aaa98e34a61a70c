#pragma once

#include <sqlite3.h>

namespace gatehouse::storage::sqlite {

/// Throws what the connection's last failure means: StorageFailure, ConstraintViolation, or
/// LogicFailure for a statement that cannot be right. The text is SQLite's own; it names tables
/// and columns, never a bound value.
[[noreturn]] void throwLastError(sqlite3* handle);

}  // namespace gatehouse::storage::sqlite
