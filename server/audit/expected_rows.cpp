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

/// No key where a column of it is not named.
std::optional<std::vector<std::string>> keyOf(const storage::Table& table, const Cells& cells) {
    std::vector<std::string> key;
    for (const storage::Column& column : table.columns.first(table.keyColumns)) {
        const auto cell = cells.find(std::string(column.name));
        if (cell == cells.end()) {
            return std::nullopt;
        }
        key.push_back(cell->second);
    }
    return key;
}

bool wasDropped(const storage::Table& table, std::string_view name) {
    return std::find(table.droppedColumns.begin(), table.droppedColumns.end(), name) !=
           table.droppedColumns.end();
}

/// Columns of the table from `first` on, or such as it once had.
bool namesOnlyColumns(const storage::Table& table, std::size_t first, const Cells& cells) {
    return std::all_of(cells.begin(), cells.end(), [&](const auto& cell) {
        const auto column = storage::findColumn(table, cell.first);
        return column ? *column >= first : wasDropped(table, cell.first);
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

void ExpectedRows::apply(std::int64_t sequence, const EntryChange& change, Findings& findings) {
    const auto found = tables_.find(change.table);
    if (found == tables_.end()) {
        findings.push_back(nameEntry(sequence) + ": changes a table that is not known");
    } else if (change.kind == storage::ChangeKind::Insert) {
        insert(found->second, sequence, change.values, findings);
    } else {
        update(found->second, sequence, change, findings);
    }
}

void ExpectedRows::insert(ExpectedTable& expected,
                          std::int64_t sequence,
                          const Cells& values,
                          Findings& findings) {
    const storage::Table& table = *expected.table;
    const auto key = keyOf(table, values);
    if (!key || !namesOnlyColumns(table, 0, values)) {
        findings.push_back(saysNoChange(sequence, table));
        return;
    }
    ExpectedRow row;
    for (const storage::Column& column : table.columns) {
        const auto cell = values.find(std::string(column.name));
        row.cells.push_back({cell == values.end() ? std::string(kNull) : cell->second, sequence});
    }
    if (!expected.rows.emplace(joined(*key), std::move(row)).second) {
        findings.push_back(nameEntry(sequence) + ": inserts " + nameRow(table, *key) + " again");
    }
}

void ExpectedRows::update(ExpectedTable& expected,
                          std::int64_t sequence,
                          const EntryChange& change,
                          Findings& findings) {
    const storage::Table& table = *expected.table;
    const auto key = keyOf(table, change.key);
    if (!key || change.key.size() != table.keyColumns ||
        !namesOnlyColumns(table, table.keyColumns, change.values)) {
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
        if (cell.json != cells[i]) {
            findings.push_back(nameRow(table, key) + " column " +
                               std::string(table.columns[i].name) + ": differs from audit entry " +
                               std::to_string(cell.sequence));
        }
    }
}

void ExpectedRows::reportMissing(const ExpectedTable& expected, Findings& findings) {
    Findings missing;
    for (const auto& [joinedKey, row] : expected.rows) {
        if (!row.isFound) {
            std::vector<std::string> key;
            for (std::size_t i = 0; i < expected.table->keyColumns; ++i) {
                key.push_back(row.cells[i].json);
            }
            missing.push_back(nameRow(*expected.table, key) + ": row is missing");
        }
    }
    // The map has no order of its own that two runs share.
    std::sort(missing.begin(), missing.end());
    findings.insert(findings.end(), missing.begin(), missing.end());
}

}  // namespace gatehouse::audit
