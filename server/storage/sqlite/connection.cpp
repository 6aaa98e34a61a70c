#include "server/storage/sqlite/connection.h"

#include <new>
#include <utility>

#include <climits>

#include "contract/base/exception.h"
#include "server/storage/failures.h"
#include "server/storage/sqlite/errors.h"

namespace gatehouse::storage::sqlite {
namespace {

constexpr int kBusyTimeoutMilliseconds = 5000;
// Statements are constants in the source, so there are few; this bounds a mistake.
constexpr std::size_t kMaxStatements = 256;

// The write-ahead log is moved into the file once it has this many pages, 16 MB. Each time takes
// two syncs more; with SQLite's own 1000 every third group of writers would wait for them.
constexpr const char* kCheckpointPages = "4000";

constexpr std::string_view kSelectSchema =
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
    "WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name";

void check(sqlite3* handle, int result) {
    if (result != SQLITE_OK) {
        throwLastError(handle);
    }
}

/// While opening, statements are fixed: what SQLite calls an error of the statement is the file's.
void checkOpening(sqlite3* handle, int result) {
    constexpr int kPrimaryMask = 0xFF;
    if ((result & kPrimaryMask) == SQLITE_ERROR) {
        throw StorageFailure(FailureKind::Corrupt, sqlite3_errmsg(handle));
    }
    check(handle, result);
}

void configure(sqlite3* handle, int option, int value) {
    int now = -1;
    check(handle, sqlite3_db_config(handle, option, value, &now));
    if (now != value) {
        throw StorageFailure(FailureKind::Other, "SQLite does not take a setting");
    }
}

void bind(sqlite3* handle, sqlite3_stmt* statement, std::span<const Value> parameters) {
    require(sqlite3_bind_parameter_count(statement) == static_cast<int>(parameters.size()),
            "a statement has another number of parameters");
    // Bound without a copy: the parameters outlive the use of the statement.
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const int position = static_cast<int>(i) + 1;
        const Value& value = parameters[i];
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            check(handle, sqlite3_bind_int64(statement, position, *number));
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            check(handle,
                  sqlite3_bind_text64(
                      statement, position, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8));
        } else if (const auto* blob = std::get_if<Blob>(&value)) {
            check(handle,
                  sqlite3_bind_blob64(
                      statement, position, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC));
        } else {
            check(handle, sqlite3_bind_null(statement, position));
        }
    }
}

std::string bytesOf(const void* data, int size) {
    if (data == nullptr && size > 0) {
        throw std::bad_alloc();
    }
    // An empty blob has no address.
    return size == 0 ? std::string()
                     : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

Value readCell(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_NULL: return {};
        case SQLITE_INTEGER: return sqlite3_column_int64(statement, column);
        case SQLITE_TEXT: {
            const unsigned char* data = sqlite3_column_text(statement, column);
            return bytesOf(data, sqlite3_column_bytes(statement, column));
        }
        case SQLITE_BLOB: {
            const void* data = sqlite3_column_blob(statement, column);
            return Blob{bytesOf(data, sqlite3_column_bytes(statement, column))};
        }
        default: throw StorageFailure(FailureKind::Corrupt, "a cell holds a fraction");
    }
}

Row readRow(sqlite3_stmt* statement) {
    const int columns = sqlite3_column_count(statement);
    Row row;
    row.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
        row.push_back(readCell(statement, column));
    }
    return row;
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

/// Lends a prepared statement for one run. While it is lent it is not in the cache, so a visitor
/// may run the same SQL again.
class SqliteConnection::Use {
  public:
    Use(SqliteConnection& connection, std::string_view sql, std::span<const Value> parameters)
        : connection_(connection), sql_(sql), statement_(connection.takeStatement(sql)) {
        bind(connection.handle(), statement_.get(), parameters);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() {
        // Gives the last run's failure again, which has been reported.
        sqlite3_reset(statement_.get());
        sqlite3_clear_bindings(statement_.get());
        connection_.keepStatement(std::move(sql_), std::move(statement_));
    }

    [[nodiscard]] sqlite3_stmt* get() const { return statement_.get(); }

    /// False once there are no more rows.
    bool step() {
        const int result = sqlite3_step(statement_.get());
        if (result != SQLITE_ROW && result != SQLITE_DONE) {
            throwLastError(connection_.handle());
        }
        return result == SQLITE_ROW;
    }

  private:
    SqliteConnection& connection_;
    std::string sql_;
    Statement statement_;
};

std::unique_ptr<SqliteConnection> SqliteConnection::open(const std::string& name, int flags) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(name.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(opened);
    if (!handle) {
        throw std::bad_alloc();
    }
    check(handle.get(), result);
    check(handle.get(), sqlite3_extended_result_codes(handle.get(), 1));
    check(handle.get(), sqlite3_busy_timeout(handle.get(), kBusyTimeoutMilliseconds));
    configure(handle.get(), SQLITE_DBCONFIG_DEFENSIVE, 1);
    configure(handle.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    configure(handle.get(), SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    configure(handle.get(), SQLITE_DBCONFIG_DQS_DML, 0);
    configure(handle.get(), SQLITE_DBCONFIG_DQS_DDL, 0);
    sqlite3_limit(handle.get(), SQLITE_LIMIT_ATTACHED, 0);
    return std::unique_ptr<SqliteConnection>(new SqliteConnection(std::move(handle)));
}

std::unique_ptr<SqliteConnection> SqliteConnection::openWriter(const std::filesystem::path& file,
                                                               Durability durability) {
    // An absolute path cannot be taken for a URI.
    auto connection = open(std::filesystem::absolute(file).string(), SQLITE_OPEN_READWRITE);
    connection->setSafetyPragmas();
    connection->setPragma("journal_mode", "WAL", "wal");
    connection->setPragma("wal_autocheckpoint", kCheckpointPages, kCheckpointPages);
    if (durability == Durability::Full) {
        connection->setPragma("synchronous", "FULL", "2");
    } else {
        connection->setPragma("synchronous", "NORMAL", "1");
    }
    return connection;
}

std::unique_ptr<SqliteConnection> SqliteConnection::openReader(const std::filesystem::path& file) {
    auto connection = open(std::filesystem::absolute(file).string(), SQLITE_OPEN_READONLY);
    configure(connection->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    connection->setPragma("wal_autocheckpoint", "0", "0");
    connection->setSafetyPragmas();
    return connection;
}

std::unique_ptr<SqliteConnection> SqliteConnection::openForBackup(
    const std::filesystem::path& file) {
    return open(std::filesystem::absolute(file).string(), SQLITE_OPEN_READWRITE);
}

std::unique_ptr<SqliteConnection> SqliteConnection::openInMemory() {
    auto connection = open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY);
    connection->setSafetyPragmas();
    return connection;
}

void SqliteConnection::begin(sql::TransactionKind kind) {
    // What is written to a file that has no name any more is gone with the process, however durable
    // it was said to be. A database in memory has no file to ask.
    int hasMoved = 0;
    const int asked = sqlite3_file_control(handle(), "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved);
    if (asked == SQLITE_OK && hasMoved != 0) {
        throw StorageFailure(FailureKind::CannotOpen, "the database file was moved or deleted");
    }
    // Taking the right to write at once: a reader that becomes a writer may fail at any statement.
    execute(kind == sql::TransactionKind::Write ? "BEGIN IMMEDIATE" : "BEGIN", {});
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<const Value> parameters) {
    Use use(*this, sql, parameters);
    require(sqlite3_column_count(use.get()) == 0, "a statement to execute gives rows");
    use.step();
    return sqlite3_changes64(handle());
}

void SqliteConnection::forEach(std::string_view sql,
                               std::span<const Value> parameters,
                               const sql::RowVisitor& visitor) {
    Use use(*this, sql, parameters);
    const bool onlyReads =
        sqlite3_stmt_readonly(use.get()) != 0 && sqlite3_column_count(use.get()) > 0;
    require(onlyReads, "a query does more than read");
    while (use.step()) {
        visitor(readRow(use.get()));
    }
}

void SqliteConnection::checkReferences() {
    int unresolved = 0;
    int highest = 0;
    check(handle(),
          sqlite3_db_status(handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &unresolved, &highest, 0));
    if (unresolved != 0) {
        throw ConstraintViolation(ConstraintKind::ForeignKey,
                                  "a deferred reference to a row that is missing");
    }
}

void SqliteConnection::executeScript(std::string_view sql) {
    const std::string terminated(sql);
    check(handle(), sqlite3_exec(handle(), terminated.c_str(), nullptr, nullptr, nullptr));
}

bool SqliteConnection::inTransaction() const {
    return sqlite3_get_autocommit(handle()) == 0;
}

std::vector<sql::SchemaObject> SqliteConnection::schema() {
    std::vector<sql::SchemaObject> objects;
    forEach(kSelectSchema, {}, [&](const Row& row) {
        objects.push_back({text(row, 0), text(row, 1), text(row, 2), text(row, 3)});
    });
    return objects;
}

std::vector<std::string> SqliteConnection::checkIntegrity() {
    std::vector<std::string> findings;
    forEach("PRAGMA integrity_check", {}, [&](const Row& row) {
        if (text(row, 0) != "ok") {
            findings.push_back(text(row, 0));
        }
    });
    forEach("PRAGMA foreign_key_check", {}, [&](const Row& row) {
        const auto rowId = optionalInteger(row, 1);
        findings.push_back(text(row, 0) + (rowId ? " row " + std::to_string(*rowId) : "") +
                           ": refers to a missing row of " + text(row, 2));
    });
    return findings;
}

/// `reading` is what SQLite must say afterwards: it ignores what it cannot do.
void SqliteConnection::setPragma(const std::string& name,
                                 const std::string& value,
                                 std::string_view reading) {
    const std::string set = "PRAGMA " + name + " = " + value;
    checkOpening(handle(), sqlite3_exec(handle(), set.c_str(), nullptr, nullptr, nullptr));
    const Statement statement = prepare("PRAGMA " + name);
    if (sqlite3_step(statement.get()) != SQLITE_ROW) {
        throwLastError(handle());
    }
    const unsigned char* now = sqlite3_column_text(statement.get(), 0);
    if (bytesOf(now, sqlite3_column_bytes(statement.get(), 0)) != reading) {
        throw StorageFailure(FailureKind::Other, "SQLite does not take PRAGMA " + name);
    }
}

void SqliteConnection::setSafetyPragmas() {
    // Reads the schema, so that a file that cannot be used fails here and not at some statement.
    constexpr const char* kReadSchema = "SELECT 1 FROM sqlite_schema LIMIT 1";
    checkOpening(handle(), sqlite3_exec(handle(), kReadSchema, nullptr, nullptr, nullptr));
    setPragma("foreign_keys", "ON", "1");
    setPragma("trusted_schema", "OFF", "0");
    setPragma("cell_size_check", "ON", "1");
    // Without it, INSERT OR REPLACE deletes rows behind the back of a DELETE trigger.
    setPragma("recursive_triggers", "ON", "1");
    // Intermediate results may hold patient data; they do not go to files.
    setPragma("temp_store", "MEMORY", "2");
}

Statement SqliteConnection::prepare(std::string_view sql) const {
    require(sql.size() <= INT_MAX, "a statement is too long");
    sqlite3_stmt* prepared = nullptr;
    const char* tail = nullptr;
    const int result = sqlite3_prepare_v3(handle(),
                                          sql.data(),
                                          static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT,
                                          &prepared,
                                          &tail);
    Statement statement(prepared);
    check(handle(), result);
    require(statement != nullptr, "a statement is empty");
    require(isBlank(sql.substr(static_cast<std::size_t>(tail - sql.data()))),
            "more than one statement");
    return statement;
}

Statement SqliteConnection::takeStatement(std::string_view sql) {
    const auto found = statements_.find(sql);
    if (found == statements_.end()) {
        return prepare(sql);
    }
    Statement statement = std::move(found->second);
    statements_.erase(found);
    return statement;
}

void SqliteConnection::keepStatement(std::string sql, Statement statement) noexcept {
    try {
        if (statements_.size() < kMaxStatements) {
            statements_.emplace(std::move(sql), std::move(statement));
        }
    } catch (const std::bad_alloc&) {
        // It will be prepared again.
    }
}

}  // namespace gatehouse::storage::sqlite
