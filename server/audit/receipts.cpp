#include "server/audit/receipts.h"

#include "contract/base/exception.h"
#include "contract/proof/receipt.h"
#include "server/audit/checkpoints.h"
#include "server/audit/tree.h"
#include "server/storage/audit_table.h"

namespace gatehouse::audit {

std::string receiptOf(const storage::ReadTransaction& transaction,
                      std::int64_t sequence,
                      const proof::NoteSigner& key) {
    const auto rows = storage::auditRowsWhere(transaction, "sequence = ?1", {sequence});
    require(rows.size() == 1, "a receipt for an entry that is not there");
    const auto size = static_cast<std::uint64_t>(sequence);
    proof::Hasher hasher;
    const auto path = proof::inclusionProof(size - 1, size, storedNodes(transaction), hasher);
    return proof::makeReceipt(
        rows.front().entry, size - 1, path, checkpointAt(transaction, size, key));
}

}  // namespace gatehouse::audit
