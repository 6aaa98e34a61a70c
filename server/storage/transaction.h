#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/storage/connection.h"
#include "server/storage/table.h"
#include "server/storage/value.h"

namespace gatehouse::storage {

/// A view of one moment: whatever is committed meanwhile is not seen. One thread at a time; lives
/// only inside the function that it was handed to. A failure that ended the transaction makes
/// every later call throw LogicFailure.
class ReadTransaction {
  public:
    explicit ReadTransaction(sql::Connection& connection) : connection_(connection) {}
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;
    ~ReadTransaction() = default;

    [[nodiscard]] std::vector<Row> query(std::string_view sql,
                                         const std::vector<Value>& parameters = {}) const;
    /// LogicFailure where there is more than one row.
    [[nodiscard]] std::optional<Row> queryOne(std::string_view sql,
                                              const std::vector<Value>& parameters = {}) const;
    /// Row by row, for results that need not fit into memory.
    void forEach(std::string_view sql,
                 const std::vector<Value>& parameters,
                 const sql::RowVisitor& visitor) const;
    /// Every row of a table with the columns that the program knows, in no order.
    void forEachRow(const Table& table, const sql::RowVisitor& visitor) const;

    [[nodiscard]] std::vector<sql::SchemaObject> schema() const;
    [[nodiscard]] std::vector<std::string> checkIntegrity() const;

  protected:
    /// The connection, still inside the transaction.
    [[nodiscard]] sql::Connection& connection() const;

  private:
    sql::Connection& connection_;
};

enum class ChangeKind { Insert, Update };

/// One row inserted (every column) or updated (those that were set).
struct Change {
    ChangeKind kind;
    const Table* table;
    Row key;
    std::vector<std::pair<std::string_view, Value>> values;
};

/// The only way to change recorded tables: each change is kept until somebody takes it to write
/// it down. A transaction that ends with changes nobody took is refused.
class WriteTransaction : public ReadTransaction {
  public:
    using ReadTransaction::ReadTransaction;

    /// One value for each column of the table. LogicFailure where number or types do not fit;
    /// ConstraintViolation as the schema says.
    void insert(const Table& table, const Row& row);

    /// Sets columns outside the key. LogicFailure where not exactly one row has the key, or a
    /// column is unknown, repeated or of another type.
    void update(const Table& table,
                const Row& key,
                std::vector<std::pair<std::string_view, Value>> set);

    /// For the log's own tables, which are the record: nothing records them.
    void appendUnrecorded(const Table& table, const Row& row);
    void updateUnrecorded(const Table& table,
                          const Row& key,
                          const std::vector<std::pair<std::string_view, Value>>& set);

    /// The changes since the last call, oldest first. For the audit layer alone: whoever takes
    /// them owes an entry in this transaction.
    [[nodiscard]] std::vector<Change> takeChanges();
    [[nodiscard]] bool hasChanges() const { return !changes_.empty(); }

  private:
    std::vector<Change> changes_;
};

}  // namespace gatehouse::storage
