#include "server/audit/expected_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace gatehouse::audit {
namespace {

constexpr std::string_view kNull = "null";

/// JSON texts hold no line feed, so this joins them without a doubt about where each ends.
std::string joined(std::span<const std::string> keyCells) {
    std::string key;
    for (const std::string& cell : keyCells) {
        key.append(cell).append("\n");
    }
    return key;
}

/// No key where not exactly its columns are named.
std::optional<std::vector<std::string>> keyOf(const storage::Table& table, const Cells& cells) {
    std::vector<std::string> key;
    for (const storage::Column& column : table.columns.first(table.keyColumns)) {
        const auto cell = cells.find(std::string(column.name));
        if (cell == cells.end()) {
            return std::nullopt;
        }
        key.push_back(cell->second);
    }
    return cells.size() == key.size() ? std::optional(std::move(key)) : std::nullopt;
}

bool wasDropped(const storage::Table& table, std::string_view name) {
    return std::find(table.droppedColumns.begin(), table.droppedColumns.end(), name) !=
           table.droppedColumns.end();
}

/// Columns of the table outside its key, or such as it once had.
bool namesOnlyColumns(const storage::Table& table, const Cells& cells) {
    return std::all_of(cells.begin(), cells.end(), [&](const auto& cell) {
        const auto column = storage::findColumn(table, cell.first);
        return column ? *column >= table.keyColumns : wasDropped(table, cell.first);
    });
}

std::string saysNoChange(std::int64_t sequence, const storage::Table& table) {
    return nameEntry(sequence) + ": does not fit the columns of " + std::string(table.name);
}

}  // namespace

ExpectedRows::ExpectedRows(std::span<const storage::Table* const> tables) {
    for (const storage::Table* table : tables) {
        tables_.emplace(table->name, ExpectedTable{table, {}});
    }
}

void ExpectedRows::apply(std::int64_t sequence, const RowChange& change, Findings& findings) {
    const auto found = tables_.find(change.table);
    if (found == tables_.end()) {
        findings.push_back(nameEntry(sequence) + ": changes a table that is not known");
    } else if (change.kind == storage::ChangeKind::Insert) {
        insert(found->second, sequence, change, findings);
    } else {
        update(found->second, sequence, change, findings);
    }
}

void ExpectedRows::applyErased(std::int64_t sequence, const Erasure& erasure, Findings& findings) {
    const std::size_t before = findings.size();
    RowChange change{erasure.kind, erasure.table, erasure.key, {}};
    apply(sequence, change, findings);
    if (findings.size() != before) {
        return;
    }
    ExpectedTable& expected = tables_.at(erasure.table);
    const storage::Table& table = *expected.table;
    ExpectedRow& row = expected.rows.at(joined(keyOf(table, erasure.key).value()));
    row.isErased = true;
    for (std::size_t i = table.keyColumns; i < row.cells.size(); ++i) {
        row.cells[i] = {std::nullopt, sequence};
    }
}

void ExpectedRows::insert(ExpectedTable& expected,
                          std::int64_t sequence,
                          const RowChange& change,
                          Findings& findings) {
    const storage::Table& table = *expected.table;
    const auto key = keyOf(table, change.key);
    if (!key || !namesOnlyColumns(table, change.values)) {
        findings.push_back(saysNoChange(sequence, table));
        return;
    }
    ExpectedRow row;
    for (const storage::Column& column : table.columns) {
        const bool isKey = row.cells.size() < table.keyColumns;
        const Cells& cells = isKey ? change.key : change.values;
        const auto cell = cells.find(std::string(column.name));
        row.cells.push_back({cell == cells.end() ? std::string(kNull) : cell->second, sequence});
    }
    if (!expected.rows.emplace(joined(*key), std::move(row)).second) {
        findings.push_back(nameEntry(sequence) + ": inserts " + nameRow(table, *key) + " again");
    }
}

void ExpectedRows::update(ExpectedTable& expected,
                          std::int64_t sequence,
                          const RowChange& change,
                          Findings& findings) {
    const storage::Table& table = *expected.table;
    const auto key = keyOf(table, change.key);
    if (!key || !namesOnlyColumns(table, change.values)) {
        findings.push_back(saysNoChange(sequence, table));
        return;
    }
    const auto row = expected.rows.find(joined(*key));
    if (row == expected.rows.end()) {
        findings.push_back(nameEntry(sequence) + ": changes " + nameRow(table, *key) +
                           ", which no entry before inserts");
        return;
    }
    for (const auto& [name, json] : change.values) {
        if (const auto column = storage::findColumn(table, name)) {
            row->second.cells[*column] = {json, sequence};
        }
    }
}

std::string ExpectedRows::nameOf(const storage::Table& table, const ExpectedRow& row) {
    std::vector<std::string> key;
    for (std::size_t i = 0; i < table.keyColumns; ++i) {
        key.push_back(row.cells[i].json.value());
    }
    return nameRow(table, key);
}

std::vector<std::string> ExpectedRows::erasedRows(const storage::Table& table) const {
    std::vector<std::string> names;
    for (const auto& [joinedKey, row] : tables_.at(table.name).rows) {
        if (row.isErased) {
            names.push_back(nameOf(table, row));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

void ExpectedRows::compare(const storage::ReadTransaction& transaction,
                           const storage::Table& table,
                           Findings& findings) {
    ExpectedTable& expected = tables_.at(table.name);
    transaction.forEachRow(table,
                           [&](const storage::Row& row) { compareRow(expected, row, findings); });
    reportMissing(expected, findings);
}

void ExpectedRows::compareRow(ExpectedTable& expected,
                              const storage::Row& row,
                              Findings& findings) {
    const storage::Table& table = *expected.table;
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        cells.push_back(encodeCell(table.columns[i], row.at(i)));
    }
    const std::span<const std::string> key(cells.data(), table.keyColumns);
    const auto found = expected.rows.find(joined(key));
    if (found == expected.rows.end()) {
        findings.push_back(nameRow(table, key) + ": row is not in any audit entry");
        return;
    }
    if (std::exchange(found->second.isFound, true)) {
        findings.push_back(nameRow(table, key) + ": row is there twice");
    }
    for (std::size_t i = table.keyColumns; i < cells.size(); ++i) {
        const Cell& cell = found->second.cells[i];
        if (cell.json && *cell.json != cells[i]) {
            findings.push_back(nameRow(table, key) + " column " +
                               std::string(table.columns[i].name) + ": differs from audit entry " +
                               std::to_string(cell.sequence));
        }
    }
}

void ExpectedRows::reportMissing(const ExpectedTable& expected, Findings& findings) {
    Findings missing;
    for (const auto& [joinedKey, row] : expected.rows) {
        if (!row.isFound && !row.isErased) {
            missing.push_back(nameOf(*expected.table, row) + ": row is missing");
        }
    }
    // The map has no order of its own that two runs share.
    std::sort(missing.begin(), missing.end());
    findings.insert(findings.end(), missing.begin(), missing.end());
}

}  // namespace gatehouse::audit
