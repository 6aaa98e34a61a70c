#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/storage/migrator.h"
#include "server/storage/table.h"
#include "server/storage/transaction.h"

namespace gatehouse::audit {

/// Holds the record against its audit entries: replays every entry in order and compares every
/// cell of every table, both ways; checks each entry's hash, place and searchable columns; the
/// schema and the migrations against `expected`; and asks the database system what it finds wrong
/// itself. Gives one line for each finding, none where all is well. A line names table, key and
/// column, never a value.
///
/// `tables` are all whose changes are recorded. Memory grows with the rows of the tables, not with
/// the entries. Whatever the file holds gives findings; StorageFailure is thrown only where it
/// cannot be read for other reasons than its content. What it cannot see: a tail of entries that
/// is gone together with what those changed.
[[nodiscard]] std::vector<std::string> verify(const storage::ReadTransaction& transaction,
                                              std::span<const storage::Table* const> tables,
                                              const storage::ExpectedSchema& expected);

}  // namespace gatehouse::audit
