#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/table.h"
#include "server/storage/transaction.h"

namespace gatehouse::storage {

/// A row of audit_entries. All but the hash repeat what the entry says, so that it can be searched.
struct AuditRow {
    std::int64_t sequence = 0;
    std::int64_t recordedAt = 0;  ///< milliseconds since 1970 in UTC
    std::optional<std::string> actorId;
    std::optional<std::string> siteId;
    std::string action;
    std::optional<std::string> subjectId;
    std::string entry;                    ///< canonical JSON
    std::string leafHash;                 ///< 32 bytes
    std::optional<std::string> payloads;  ///< what the entry commits to; none: the row is missing
};

/// The place of a node of the tree over the entries; level 0 is a leaf, the entry position + 1.
struct AuditNode {
    std::int64_t level = 0;
    std::int64_t position = 0;
};

/// What a hand that edits the file may put in place of a row's cells.
using AuditRowVisitor = std::function<void(std::int64_t sequence, const std::optional<AuditRow>&)>;

/// 0 where there is none yet. Sequences have no gaps.
[[nodiscard]] std::int64_t lastAuditSequence(const ReadTransaction& transaction);
/// With its payloads.
void appendAuditRow(WriteTransaction& transaction, const AuditRow& row);

/// None where the row is missing.
[[nodiscard]] std::optional<std::string> auditPayloads(const ReadTransaction& transaction,
                                                       std::int64_t sequence);
/// Where some of them are erased: a trigger lets nothing else pass.
void replaceAuditPayloads(WriteTransaction& transaction,
                          std::int64_t sequence,
                          const std::string& payloads);

/// None where it is missing.
[[nodiscard]] std::optional<std::string> auditNodeHash(const ReadTransaction& transaction,
                                                       const AuditNode& node);
/// Not for leaves, which are entries.
void appendAuditNode(WriteTransaction& transaction, const AuditNode& node, std::string_view hash);

/// The number of nodes above the leaves.
[[nodiscard]] std::int64_t countAuditNodes(const ReadTransaction& transaction);

/// Rows of payloads without an entry, in order.
[[nodiscard]] std::vector<std::int64_t> payloadsWithoutEntry(const ReadTransaction& transaction);

/// Rows in order. No AuditRow where a cell is not of its column's type.
void forEachAuditRow(const ReadTransaction& transaction, const AuditRowVisitor& visitor);

/// The rows for which `condition` holds: what follows WHERE, with its order and limit.
[[nodiscard]] std::vector<AuditRow> auditRowsWhere(const ReadTransaction& transaction,
                                                   std::string_view condition,
                                                   const std::vector<Value>& parameters);

}  // namespace gatehouse::storage
