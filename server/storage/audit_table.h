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
    std::string entry;     ///< canonical JSON
    std::string leafHash;  ///< hexadecimal
};

/// What a hand that edits the file may put in place of a row's cells.
using AuditRowVisitor = std::function<void(std::int64_t sequence, const std::optional<AuditRow>&)>;

/// 0 where there is none yet. Sequences have no gaps.
[[nodiscard]] std::int64_t lastAuditSequence(const ReadTransaction& transaction);
void appendAuditRow(WriteTransaction& transaction, const AuditRow& row);

/// Rows in order. No AuditRow where a cell is not of its column's type.
void forEachAuditRow(const ReadTransaction& transaction, const AuditRowVisitor& visitor);

/// The rows for which `condition` holds: what follows WHERE, with its order and limit.
[[nodiscard]] std::vector<AuditRow> auditRowsWhere(const ReadTransaction& transaction,
                                                   std::string_view condition,
                                                   const std::vector<Value>& parameters);

}  // namespace gatehouse::storage
