#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/connection.h"
#include "server/storage/sqlite/handles.h"

namespace gatehouse::storage::sqlite {

enum class Durability {
    Full,    ///< what was committed survives the loss of power
    Normal,  ///< the last transactions may not
};

class SqliteConnection final : public sql::Connection {
  public:
    /// An existing file, to read and write it and to move its write-ahead log into it.
    [[nodiscard]] static std::unique_ptr<SqliteConnection> openWriter(
        const std::filesystem::path& file, Durability durability);
    /// An existing file. Never moves the write-ahead log: SQLite before 3.51.3 may lose pages
    /// where more than one connection does.
    [[nodiscard]] static std::unique_ptr<SqliteConnection> openReader(
        const std::filesystem::path& file);
    /// An empty file that a backup is copied to, page by page.
    [[nodiscard]] static std::unique_ptr<SqliteConnection> openForBackup(
        const std::filesystem::path& file);
    /// A database of its own that goes with the connection.
    [[nodiscard]] static std::unique_ptr<SqliteConnection> openInMemory();

    void begin(sql::TransactionKind kind) override;
    std::int64_t execute(std::string_view sql, std::span<const Value> parameters) override;
    void forEach(std::string_view sql,
                 std::span<const Value> parameters,
                 const sql::RowVisitor& visitor) override;
    void checkReferences() override;
    void executeScript(std::string_view sql) override;
    [[nodiscard]] bool inTransaction() const override;
    [[nodiscard]] std::vector<sql::SchemaObject> schema() override;
    [[nodiscard]] std::vector<std::string> checkIntegrity() override;

    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
    [[nodiscard]] std::size_t preparedStatements() const { return statements_.size(); }

  private:
    class Use;

    explicit SqliteConnection(Handle handle) : handle_(std::move(handle)) {}
    static std::unique_ptr<SqliteConnection> open(const std::string& name, int flags);
    void setPragma(const std::string& name, const std::string& value, std::string_view reading);
    void setSafetyPragmas();
    Statement prepare(std::string_view sql) const;
    Statement takeStatement(std::string_view sql);
    void keepStatement(std::string sql, Statement statement) noexcept;

    Handle handle_;  // closed after the statements
    std::map<std::string, Statement, std::less<>> statements_;
};

}  // namespace gatehouse::storage::sqlite
