#pragma once

#include <span>
#include <string>
#include <vector>

#include "contract/proof/proofs.h"
#include "server/storage/migrator.h"
#include "server/storage/table.h"
#include "server/storage/transaction.h"

namespace gatehouse::audit {

struct Verification {
    /// A line for each, none where all is well. It names table, key and column, never a value.
    std::vector<std::string> findings;
    /// The rows of which something was lawfully erased: what they hold now is judged as far as
    /// later entries tell of it.
    std::vector<std::string> erasedRows;
    /// The tree that the entries make.
    proof::TreeHead tree;
};

/// Holds the record against its audit entries: replays every entry in order and compares every
/// cell of every table, both ways; checks each entry's hash, place, payloads and searchable
/// columns, and the nodes of the tree; the schema and the migrations against `expected`; and asks
/// the database system what it finds wrong itself.
///
/// `tables` are all whose changes are recorded, but for the log's own. Memory grows with the rows
/// of the tables, not with the entries. Whatever the file holds gives findings; StorageFailure is
/// thrown only where it cannot be read for other reasons than its content. What it cannot see: a
/// tail of entries that is gone together with what those changed. A checkpoint that somebody else
/// kept shows that.
[[nodiscard]] Verification verify(const storage::ReadTransaction& transaction,
                                  std::span<const storage::Table* const> tables,
                                  const storage::ExpectedSchema& expected);

}  // namespace gatehouse::audit
