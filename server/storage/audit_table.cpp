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
    Column{"leaf_hash", ColumnType::Blob},
};
constexpr Table kAuditEntries{"audit_entries", kColumns};

constexpr std::array kPayloadColumns{
    Column{"sequence", ColumnType::Integer},
    Column{"payloads", ColumnType::Text},
};
constexpr Table kAuditPayloads{"audit_payloads", kPayloadColumns};

constexpr std::array kNodeColumns{
    Column{"level", ColumnType::Integer},
    Column{"position", ColumnType::Integer},
    Column{"hash", ColumnType::Blob},
};
constexpr Table kAuditNodes{"audit_nodes", kNodeColumns, 2};

constexpr std::string_view kSelectLast = "SELECT max(sequence) FROM audit_entries";
constexpr std::string_view kSelect =
    "SELECT sequence, recorded_at, actor_id, site_id, action, subject_id, entry, leaf_hash,"
    " (SELECT payloads FROM audit_payloads p WHERE p.sequence = audit_entries.sequence)"
    " FROM audit_entries ";
constexpr std::string_view kSelectPayloads =
    "SELECT payloads FROM audit_payloads WHERE sequence = ?1";
constexpr std::string_view kSelectLeaf = "SELECT leaf_hash FROM audit_entries WHERE sequence = ?1";
constexpr std::string_view kSelectNode =
    "SELECT hash FROM audit_nodes WHERE level = ?1 AND position = ?2";

AuditRow fromRow(const Row& row) {
    return {integer(row, 0),
            integer(row, 1),
            optionalText(row, 2),
            optionalText(row, 3),
            text(row, 4),
            optionalText(row, 5),
            text(row, 6),
            blob(row, 7),
            optionalText(row, 8)};
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
                                  Blob{row.leafHash}});
    transaction.appendUnrecorded(kAuditPayloads, {row.sequence, row.payloads.value()});
}

std::optional<std::string> auditPayloads(const ReadTransaction& transaction,
                                         std::int64_t sequence) {
    const auto row = transaction.queryOne(kSelectPayloads, {sequence});
    return row ? optionalText(*row, 0) : std::nullopt;
}

void replaceAuditPayloads(WriteTransaction& transaction,
                          std::int64_t sequence,
                          const std::string& payloads) {
    transaction.updateUnrecorded(kAuditPayloads, {sequence}, {{"payloads", payloads}});
}

std::int64_t countAuditNodes(const ReadTransaction& transaction) {
    return integer(transaction.queryOne("SELECT count(*) FROM audit_nodes").value(), 0);
}

std::vector<std::int64_t> payloadsWithoutEntry(const ReadTransaction& transaction) {
    std::vector<std::int64_t> sequences;
    transaction.forEach(
        "SELECT sequence FROM audit_payloads"
        " WHERE sequence NOT IN (SELECT sequence FROM audit_entries) ORDER BY sequence",
        {},
        [&](const Row& row) { sequences.push_back(integer(row, 0)); });
    return sequences;
}

std::optional<std::string> auditNodeHash(const ReadTransaction& transaction,
                                         const AuditNode& node) {
    const auto row = node.level == 0
                         ? transaction.queryOne(kSelectLeaf, {node.position + 1})
                         : transaction.queryOne(kSelectNode, {node.level, node.position});
    return row ? std::optional(blob(*row, 0)) : std::nullopt;
}

void appendAuditNode(WriteTransaction& transaction, const AuditNode& node, std::string_view hash) {
    transaction.appendUnrecorded(kAuditNodes, {node.level, node.position, Blob{std::string(hash)}});
}

void forEachAuditRow(const ReadTransaction& transaction, const AuditRowVisitor& visitor) {
    transaction.forEach(std::string(kSelect) + "ORDER BY sequence", {}, [&](const Row& row) {
        visitor(integer(row, 0), readableRow(row));
    });
}

std::vector<AuditRow> auditRowsWhere(const ReadTransaction& transaction,
                                     std::string_view condition,
                                     const std::vector<Value>& parameters) {
    std::vector<AuditRow> rows;
    transaction.forEach(std::string(kSelect) + "WHERE " + std::string(condition),
                        parameters,
                        [&](const Row& row) { rows.push_back(fromRow(row)); });
    return rows;
}

}  // namespace gatehouse::storage
