#include "server/storage/audit_table.h"

#include "server/storage/failures.h"

namespace gatehouse::storage {
namespace {

constexpr std::array kColumns{
    Column{"sequence", ColumnType::Integer},
    Column{"recorded_at", ColumnType::Integer},
    Column{"actor_id", ColumnType::Text},
    Column{"site_id", ColumnType::Text},
    Column{"action", ColumnType::Text},
    Column{"subject_id", ColumnType::Text},
    Column{"entry", ColumnType::Text},
    Column{"leaf_hash", ColumnType::Text},
};
constexpr Table kAuditEntries{"audit_entries", kColumns};

constexpr std::string_view kSelectLast = "SELECT max(sequence) FROM audit_entries";
constexpr std::string_view kSelectAll =
    "SELECT sequence, recorded_at, actor_id, site_id, action, subject_id, entry, leaf_hash "
    "FROM audit_entries ORDER BY sequence";
constexpr std::string_view kSelectWhere =
    "SELECT sequence, recorded_at, actor_id, site_id, action, subject_id, entry, leaf_hash "
    "FROM audit_entries WHERE ";

AuditRow fromRow(const Row& row) {
    return {integer(row, 0),
            integer(row, 1),
            optionalText(row, 2),
            optionalText(row, 3),
            text(row, 4),
            optionalText(row, 5),
            text(row, 6),
            text(row, 7)};
}

std::optional<AuditRow> readableRow(const Row& row) {
    try {
        return fromRow(row);
    } catch (const StorageFailure&) {
        return std::nullopt;
    }
}

}  // namespace

std::int64_t lastAuditSequence(const ReadTransaction& transaction) {
    const std::optional<Row> row = transaction.queryOne(kSelectLast);
    return row ? optionalInteger(*row, 0).value_or(0) : 0;
}

void appendAuditRow(WriteTransaction& transaction, const AuditRow& row) {
    transaction.appendUnrecorded(kAuditEntries,
                                 {row.sequence,
                                  row.recordedAt,
                                  valueOf(row.actorId),
                                  valueOf(row.siteId),
                                  row.action,
                                  valueOf(row.subjectId),
                                  row.entry,
                                  row.leafHash});
}

void forEachAuditRow(const ReadTransaction& transaction, const AuditRowVisitor& visitor) {
    transaction.forEach(
        kSelectAll, {}, [&](const Row& row) { visitor(integer(row, 0), readableRow(row)); });
}

std::vector<AuditRow> auditRowsWhere(const ReadTransaction& transaction,
                                     std::string_view condition,
                                     const std::vector<Value>& parameters) {
    std::vector<AuditRow> rows;
    transaction.forEach(std::string(kSelectWhere) + std::string(condition),
                        parameters,
                        [&](const Row& row) { rows.push_back(fromRow(row)); });
    return rows;
}

}  // namespace gatehouse::storage
