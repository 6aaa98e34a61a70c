#include "server/audit/tree.h"

#include "server/storage/audit_table.h"
#include "server/storage/failures.h"

namespace gatehouse::audit {
namespace {

storage::AuditNode placeOf(const proof::Node& node) {
    return {static_cast<std::int64_t>(node.level), static_cast<std::int64_t>(node.position)};
}

}  // namespace

proof::NodeSource storedNodes(const storage::ReadTransaction& transaction) {
    return [&transaction](const proof::Node& node) {
        const auto bytes = storage::auditNodeHash(transaction, placeOf(node));
        const auto hash = bytes ? proof::hashOf(*bytes) : std::nullopt;
        if (!hash) {
            throw storage::StorageFailure(storage::FailureKind::Corrupt,
                                          "a node of the audit log's tree is missing");
        }
        return *hash;
    };
}

void completeNodes(storage::WriteTransaction& transaction,
                   std::int64_t sequence,
                   const proof::Hash& leaf) {
    const auto store = [&](const proof::Node& node, const proof::Hash& hash) {
        if (node.level > 0) {
            storage::appendAuditNode(transaction, placeOf(node), proof::bytesOf(hash));
        }
    };
    proof::Hasher hasher;
    proof::appendLeaf(
        static_cast<std::uint64_t>(sequence) - 1, leaf, storedNodes(transaction), store, hasher);
}

proof::TreeHead treeHead(const storage::ReadTransaction& transaction) {
    const auto size = static_cast<std::uint64_t>(storage::lastAuditSequence(transaction));
    proof::Hasher hasher;
    return {size, proof::rootOf(size, storedNodes(transaction), hasher)};
}

}  // namespace gatehouse::audit
