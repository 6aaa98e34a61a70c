#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "server/storage/connection.h"
#include "server/storage/migrator.h"
#include "server/storage/sqlite/connection.h"

namespace gatehouse::storage::sqlite {

enum class Creation {
    MustExist,
    IfMissing,  ///< readable by its owner alone
};

struct Options {
    std::filesystem::path file;
    Durability durability = Durability::Full;
    Creation creation = Creation::MustExist;
};

/// Immutable, so thread-safe.
class SqliteDriver final : public sql::Driver {
  public:
    explicit SqliteDriver(Options options) : options_(std::move(options)) {}

    [[nodiscard]] std::unique_ptr<sql::Connection> openWriter() override;
    [[nodiscard]] std::unique_ptr<sql::Connection> openReader() override;
    void backupTo(const std::filesystem::path& file) override;

  private:
    const Options options_;
};

/// Of the SQLite that this process runs with: "SQLite 3.40.1".
[[nodiscard]] std::string libraryVersion();

/// schemas/sql/sqlite.
[[nodiscard]] std::span<const Migration> mainMigrations();
/// schemas/sql/sqlite/runtime.
[[nodiscard]] std::span<const Migration> runtimeMigrations();

}  // namespace gatehouse::storage::sqlite
