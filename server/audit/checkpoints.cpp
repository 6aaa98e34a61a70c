#include "server/audit/checkpoints.h"

#include <array>
#include <string_view>

#include "server/audit/log.h"
#include "server/audit/tree.h"
#include "server/storage/audit_table.h"

namespace gatehouse::audit {
namespace {

using storage::Column;
using storage::ColumnType;

constexpr std::array kCheckpointColumns{
    Column{"size", ColumnType::Integer},
    Column{"note", ColumnType::Text},
};
constexpr std::array kCosignatureColumns{
    Column{"size", ColumnType::Integer},
    Column{"witness", ColumnType::Text},
    Column{"signature", ColumnType::Text},
};
constexpr std::string_view kSelectLast =
    "SELECT size, note FROM audit_checkpoints ORDER BY size DESC LIMIT 1";
constexpr std::string_view kSelectCheckpoint =
    "SELECT size, note FROM audit_checkpoints WHERE size = ?1";
constexpr std::string_view kSelectLastSize = "SELECT max(size) FROM audit_checkpoints";
constexpr std::string_view kSelectUncovered =
    "SELECT 1 FROM audit_entries WHERE sequence > ?1"
    " AND action NOT IN ('checkpoint.signed', 'checkpoint.cosigned') LIMIT 1";
constexpr std::string_view kSelectOfSize =
    "SELECT size, witness, signature FROM audit_cosignatures WHERE size = ?1 ORDER BY witness";
constexpr std::string_view kSelectLastOf =
    "SELECT size, witness, signature FROM audit_cosignatures WHERE witness = ?1"
    " ORDER BY size DESC LIMIT 1";

std::int64_t lastSize(const storage::ReadTransaction& transaction) {
    const auto row = transaction.queryOne(kSelectLastSize);
    return row ? storage::optionalInteger(*row, 0).value_or(0) : 0;
}

std::optional<StoredCheckpoint> checkpointFrom(const std::optional<storage::Row>& row) {
    return row ? std::optional(StoredCheckpoint{storage::integer(*row, 0), storage::text(*row, 1)})
               : std::nullopt;
}

Cosignature fromRow(const storage::Row& row) {
    return {storage::integer(row, 0), storage::text(row, 1), storage::text(row, 2)};
}

std::string signTree(const proof::TreeHead& tree, const proof::NoteSigner& key) {
    const std::string text = proof::writeCheckpoint({key.verifier().name(), tree});
    return proof::writeNote({text, {proof::signText(key, text)}});
}

}  // namespace

const storage::Table kAuditCheckpoints{"audit_checkpoints", kCheckpointColumns};
const storage::Table kAuditCosignatures{"audit_cosignatures", kCosignatureColumns, 2};

std::string presentCheckpoint(const storage::ReadTransaction& transaction,
                              const proof::NoteSigner& key) {
    return signTree(treeHead(transaction), key);
}

std::string checkpointAt(const storage::ReadTransaction& transaction,
                         std::uint64_t size,
                         const proof::NoteSigner& key) {
    proof::Hasher hasher;
    return signTree({size, proof::rootOf(size, storedNodes(transaction), hasher)}, key);
}

void signCheckpoint(storage::WriteTransaction& transaction,
                    const proof::NoteSigner& key,
                    Instant now) {
    const proof::TreeHead tree = treeHead(transaction);
    transaction.insert(kAuditCheckpoints,
                       {static_cast<std::int64_t>(tree.size), signTree(tree, key)});
    append(transaction, {.at = now, .action = AuditAction::CheckpointSigned});
}

bool hasUncovered(const storage::ReadTransaction& transaction) {
    return transaction.queryOne(kSelectUncovered, {lastSize(transaction)}).has_value();
}

bool isCheckpointDue(const storage::ReadTransaction& transaction) {
    return storage::lastAuditSequence(transaction) - lastSize(transaction) >= kCheckpointEvery;
}

std::optional<StoredCheckpoint> lastCheckpoint(const storage::ReadTransaction& transaction) {
    return checkpointFrom(transaction.queryOne(kSelectLast));
}

std::optional<StoredCheckpoint> checkpointOf(const storage::ReadTransaction& transaction,
                                             std::int64_t size) {
    return checkpointFrom(transaction.queryOne(kSelectCheckpoint, {size}));
}

void recordCosignature(storage::WriteTransaction& transaction,
                       const Cosignature& cosignature,
                       Instant now) {
    transaction.insert(kAuditCosignatures,
                       {cosignature.size, cosignature.witness, cosignature.signature});
    append(transaction, {.at = now, .action = AuditAction::CheckpointCosigned});
}

std::vector<Cosignature> cosignaturesOf(const storage::ReadTransaction& transaction,
                                        std::int64_t size) {
    std::vector<Cosignature> found;
    transaction.forEach(
        kSelectOfSize, {size}, [&](const storage::Row& row) { found.push_back(fromRow(row)); });
    return found;
}

std::optional<Cosignature> lastCosignature(const storage::ReadTransaction& transaction,
                                           const std::string& witness) {
    const auto row = transaction.queryOne(kSelectLastOf, {witness});
    return row ? std::optional(fromRow(*row)) : std::nullopt;
}

}  // namespace gatehouse::audit
