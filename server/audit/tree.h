#pragma once

#include <cstdint>
#include <string_view>

#include "contract/proof/proofs.h"
#include "contract/proof/tree_nodes.h"
#include "server/storage/transaction.h"

// The Merkle tree over audit_entries. The entry with the sequence s is the leaf with the index s
// - 1.
namespace gatehouse::audit {

/// The stored nodes, leaves included. It throws StorageFailure (Corrupt) where one is missing. Good
/// as long as the transaction.
[[nodiscard]] proof::NodeSource storedNodes(const storage::ReadTransaction& transaction);

/// Stores the nodes that the entry with this sequence completes: about one.
void completeNodes(storage::WriteTransaction& transaction,
                   std::int64_t sequence,
                   const proof::Hash& leaf);

/// Of all entries.
[[nodiscard]] proof::TreeHead treeHead(const storage::ReadTransaction& transaction);

}  // namespace gatehouse::audit
