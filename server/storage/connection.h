#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/value.h"

// The seam to a database system. Everything above it writes SQL that SQLite and PostgreSQL both
// understand, with parameters ?1, ?2, ... bound by position.
namespace gatehouse::storage::sql {

enum class TransactionKind { Read, Write };

/// A table, index, trigger or view as the database system describes it.
struct SchemaObject {
    std::string kind;
    std::string name;
    std::string table;
    std::string definition;
    auto operator<=>(const SchemaObject&) const = default;
};

using RowVisitor = std::function<void(const Row&)>;

/// One connection; one thread at a time. Statements are prepared once and kept. Closing it undoes
/// what was not committed. Every function throws StorageFailure for what went wrong outside,
/// ConstraintViolation where a rule of the schema was broken, LogicFailure for SQL that cannot be
/// right.
class Connection {
  public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// A write transaction holds the right to write from here on. COMMIT, ROLLBACK and savepoints
    /// are plain statements.
    virtual void begin(TransactionKind kind) = 0;

    /// Runs one statement that gives no rows; says how many rows it changed.
    virtual std::int64_t execute(std::string_view sql, std::span<const Value> parameters = {}) = 0;

    /// Runs one statement that only reads, and hands over its rows one after the other. The
    /// visitor may run further statements.
    virtual void forEach(std::string_view sql,
                         std::span<const Value> parameters,
                         const RowVisitor& visitor) = 0;

    /// ConstraintViolation (ForeignKey) where a row refers to one that is not there, though the
    /// schema would have it checked only at COMMIT.
    virtual void checkReferences() = 0;

    /// Several statements without parameters: migrations.
    virtual void executeScript(std::string_view sql) = 0;

    /// False after a failure that made the database system end the transaction.
    [[nodiscard]] virtual bool inTransaction() const = 0;

    /// In order of kind and name.
    [[nodiscard]] virtual std::vector<SchemaObject> schema() = 0;

    /// What the database system itself finds wrong with its files and references, a line each;
    /// never with a stored value in it.
    [[nodiscard]] virtual std::vector<std::string> checkIntegrity() = 0;
};

/// Opens connections to one database. Thread-safe.
class Driver {
  public:
    Driver() = default;
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;
    virtual ~Driver() = default;

    /// There is at most one at any time in all processes.
    [[nodiscard]] virtual std::unique_ptr<Connection> openWriter() = 0;
    /// Cannot change anything.
    [[nodiscard]] virtual std::unique_ptr<Connection> openReader() = 0;

    /// Copies the committed state of one moment to a new file, while readers and the writer go
    /// on. The file is either complete and on the disk or not there. Fails where it exists.
    virtual void backupTo(const std::filesystem::path& file) = 0;
};

}  // namespace gatehouse::storage::sql
