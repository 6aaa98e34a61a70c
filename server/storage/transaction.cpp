#include "server/storage/transaction.h"

#include <algorithm>

#include "contract/base/exception.h"

namespace gatehouse::storage {
namespace {

std::string parameter(std::size_t number) {
    return "?" + std::to_string(number);
}

std::string insertSql(const Table& table) {
    std::string names;
    std::string values;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string_view separator = i == 0 ? "" : ", ";
        names.append(separator).append(table.columns[i].name);
        values.append(separator).append(parameter(i + 1));
    }
    return std::string("INSERT INTO ")
        .append(table.name)
        .append(" (" + names + ") VALUES (" + values + ")");
}

/// Parameters: the values that are set, then the key.
std::string updateSql(const Table& table,
                      const std::vector<std::pair<std::string_view, Value>>& set) {
    std::string sql = std::string("UPDATE ").append(table.name).append(" SET ");
    std::size_t number = 0;
    for (const auto& [name, value] : set) {
        sql.append(number == 0 ? "" : ", ").append(name).append(" = " + parameter(number + 1));
        ++number;
    }
    for (std::size_t i = 0; i < table.keyColumns; ++i) {
        sql.append(i == 0 ? " WHERE " : " AND ")
            .append(table.columns[i].name)
            .append(" = " + parameter(number + i + 1));
    }
    return sql;
}

std::string selectSql(const Table& table) {
    std::string sql = "SELECT ";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        sql.append(i == 0 ? "" : ", ").append(table.columns[i].name);
    }
    return sql.append(" FROM ").append(table.name);
}

void requireRowFits(const Table& table, const Row& row) {
    require(row.size() == table.columns.size(), "a row has not one value for each column");
    for (std::size_t i = 0; i < row.size(); ++i) {
        require(fits(table.columns[i], row[i]), "a value is not of its column's type");
    }
}

/// Names every column by the table's own constant, which outlives the caller's.
void checkSet(const Table& table, std::vector<std::pair<std::string_view, Value>>& set) {
    require(!set.empty(), "an update sets nothing");
    for (auto item = set.begin(); item != set.end(); ++item) {
        const auto column = findColumn(table, item->first);
        require(column && *column >= table.keyColumns, "an update sets no column of the table");
        require(fits(table.columns[*column], item->second), "a value is not of its column's type");
        item->first = table.columns[*column].name;
        const bool repeated = std::any_of(
            set.begin(), item, [&](const auto& other) { return other.first == item->first; });
        require(!repeated, "an update sets a column twice");
    }
}

}  // namespace

sql::Connection& ReadTransaction::connection() const {
    // Some failures end the transaction; a statement after one would be a transaction of its own.
    require(connection_.inTransaction(), "the transaction is over: an earlier failure was ignored");
    return connection_;
}

std::vector<Row> ReadTransaction::query(std::string_view sql,
                                        const std::vector<Value>& parameters) const {
    std::vector<Row> rows;
    connection().forEach(sql, parameters, [&](const Row& row) { rows.push_back(row); });
    return rows;
}

std::optional<Row> ReadTransaction::queryOne(std::string_view sql,
                                             const std::vector<Value>& parameters) const {
    std::optional<Row> found;
    connection().forEach(sql, parameters, [&](const Row& row) {
        require(!found, "a query for one row gave several");
        found = row;
    });
    return found;
}

void ReadTransaction::forEach(std::string_view sql,
                              const std::vector<Value>& parameters,
                              const sql::RowVisitor& visitor) const {
    connection().forEach(sql, parameters, visitor);
}

void ReadTransaction::forEachRow(const Table& table, const sql::RowVisitor& visitor) const {
    connection().forEach(selectSql(table), {}, visitor);
}

std::vector<sql::SchemaObject> ReadTransaction::schema() const {
    return connection().schema();
}

std::vector<std::string> ReadTransaction::checkIntegrity() const {
    return connection().checkIntegrity();
}

void WriteTransaction::insert(const Table& table, const Row& row) {
    appendUnrecorded(table, row);
    Change change{ChangeKind::Insert, &table, {}, {}};
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i < table.keyColumns) {
            change.key.push_back(row[i]);
        }
        change.values.emplace_back(table.columns[i].name, row[i]);
    }
    changes_.push_back(std::move(change));
}

void WriteTransaction::update(const Table& table,
                              const Row& key,
                              std::vector<std::pair<std::string_view, Value>> set) {
    require(key.size() == table.keyColumns, "a key has not one value for each key column");
    checkSet(table, set);
    updateUnrecorded(table, key, set);
    changes_.push_back({ChangeKind::Update, &table, key, std::move(set)});
}

void WriteTransaction::appendUnrecorded(const Table& table, const Row& row) {
    requireRowFits(table, row);
    connection().execute(insertSql(table), row);
}

void WriteTransaction::updateUnrecorded(
    const Table& table,
    const Row& key,
    const std::vector<std::pair<std::string_view, Value>>& set) {
    std::vector<Value> parameters;
    parameters.reserve(set.size() + key.size());
    for (const auto& item : set) {
        parameters.push_back(item.second);
    }
    parameters.insert(parameters.end(), key.begin(), key.end());
    const std::int64_t changed = connection().execute(updateSql(table, set), parameters);
    require(changed == 1, "an update did not change exactly one row");
}

std::vector<Change> WriteTransaction::takeChanges() {
    return std::exchange(changes_, {});
}

}  // namespace gatehouse::storage
