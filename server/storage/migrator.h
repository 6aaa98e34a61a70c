#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/embedded_file.h"
#include "server/storage/connection.h"
#include "server/storage/transaction.h"

namespace gatehouse::storage {

/// One step forward; there are none back. Never edited once released.
struct Migration {
    std::int64_t number;
    std::string_view name;
    std::string_view sql;
};

/// Files named 0001_init.sql and so on, in order. LogicFailure where a number is missing or a name
/// is of another form.
[[nodiscard]] std::vector<Migration> migrationsOf(std::span<const EmbeddedFile> files);

/// Applies what is missing, each migration in a transaction of its own that also enters it into
/// schema_migrations. StorageFailure: NewerVersion where the database knows a later one, Corrupt
/// where those applied are not these.
void migrate(sql::Connection& connection, std::span<const Migration> migrations);

struct AppliedMigration {
    std::int64_t number;
    std::string name;
    auto operator<=>(const AppliedMigration&) const = default;
};

/// What a database that is up to date looks like.
struct ExpectedSchema {
    std::vector<sql::SchemaObject> objects;
    std::vector<AppliedMigration> migrations;
};

/// Found by migrating a database that is empty and of no other use.
[[nodiscard]] ExpectedSchema expectedSchema(sql::Connection& empty,
                                            std::span<const Migration> migrations);

/// In order of their numbers.
[[nodiscard]] std::vector<AppliedMigration> appliedMigrations(const ReadTransaction& transaction);

}  // namespace gatehouse::storage
