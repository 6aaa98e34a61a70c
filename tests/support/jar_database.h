#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/database.h"
#include "server/storage/sqlite/driver.h"
#include "server/storage/table.h"
#include "tests/support/edit_file.h"

// Made-up tables with every kind of column, for tests of what does not depend on the product's.
namespace gatehouse::testing {

inline constexpr std::array kJarColumns{
    storage::Column{"id", storage::ColumnType::Text},
    storage::Column{"label", storage::ColumnType::Text},
    storage::Column{"capacity", storage::ColumnType::Integer},
    storage::Column{"seal", storage::ColumnType::Blob},
    storage::Column{"lock", storage::ColumnType::Blob, true},
    storage::Column{"word", storage::ColumnType::Text, true},
};
inline constexpr storage::Table kJars{"jars", kJarColumns};

inline constexpr std::array kScoopColumns{
    storage::Column{"jar_id", storage::ColumnType::Text},
    storage::Column{"number", storage::ColumnType::Integer},
    storage::Column{"amount", storage::ColumnType::Integer},
};
inline constexpr storage::Table kScoops{"scoops", kScoopColumns, 2};

inline constexpr std::array<const storage::Table*, 2> kJarTables{&kJars, &kScoops};

inline constexpr std::string_view kJarSchema = R"sql(
CREATE TABLE jars (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL UNIQUE,
    capacity INTEGER NOT NULL CHECK (capacity >= 0),
    seal BLOB,
    lock BLOB,
    word TEXT
) STRICT;
CREATE TABLE scoops (
    jar_id TEXT NOT NULL REFERENCES jars (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    amount INTEGER,
    PRIMARY KEY (jar_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX scoops_by_amount ON scoops (amount);
)sql";

/// The log, by the product's two migrations about it, and the made-up tables.
inline std::vector<storage::Migration> jarMigrations() {
    constexpr std::size_t kLogProof = 13;
    const auto product = storage::sqlite::mainMigrations();
    return {product.front(), {2, "jars", kJarSchema}, {3, "log_proof", product[kLogProof].sql}};
}

inline std::unique_ptr<storage::Database> openJars(const std::filesystem::path& file,
                                                   std::size_t readers = 4) {
    return std::make_unique<storage::Database>(
        std::make_unique<storage::sqlite::SqliteDriver>(storage::sqlite::Options{
            file, storage::sqlite::Durability::Full, storage::sqlite::Creation::IfMissing}),
        jarMigrations(),
        readers);
}

inline storage::Row jar(const std::string& id, std::int64_t capacity = 10) {
    return {id,
            "label of " + id,
            capacity,
            storage::Blob{std::string("\0\xff", 2)},
            storage::Blob{"lock of " + id},
            "word of " + id};
}

}  // namespace gatehouse::testing
