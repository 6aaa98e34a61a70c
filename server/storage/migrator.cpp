#include "server/storage/migrator.h"

#include <array>
#include <exception>

#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "server/storage/failures.h"

namespace gatehouse::storage {
namespace {

constexpr std::string_view kCreateMigrations =
    "CREATE TABLE IF NOT EXISTS schema_migrations "
    "(number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT";
constexpr std::string_view kSelectMigrations =
    "SELECT number, name FROM schema_migrations ORDER BY number";
constexpr std::string_view kInsertMigration =
    "INSERT INTO schema_migrations (number, name) VALUES (?1, ?2)";

AppliedMigration migrationFromRow(const Row& row) {
    return {integer(row, 0), text(row, 1)};
}

/// Undoes an unfinished transaction when it goes.
class Transaction {
  public:
    explicit Transaction(sql::Connection& connection) : connection_(connection) {
        connection_.begin(sql::TransactionKind::Write);
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() {
        try {
            if (connection_.inTransaction()) {
                connection_.execute("ROLLBACK");
            }
        } catch (const std::exception&) {
            // Already unwinding; closing the connection undoes the transaction too.
        }
    }
    void commit() { connection_.execute("COMMIT"); }

  private:
    sql::Connection& connection_;
};

std::vector<AppliedMigration> readApplied(sql::Connection& connection) {
    std::vector<AppliedMigration> applied;
    connection.forEach(
        kSelectMigrations, {}, [&](const Row& row) { applied.push_back(migrationFromRow(row)); });
    return applied;
}

void requireKnown(std::span<const AppliedMigration> applied,
                  std::span<const Migration> migrations) {
    if (!applied.empty() && applied.back().number > static_cast<std::int64_t>(migrations.size())) {
        throw StorageFailure(FailureKind::NewerVersion,
                             "a newer version of the program has changed this database");
    }
    for (std::size_t i = 0; i < applied.size(); ++i) {
        const bool same =
            applied[i].number == migrations[i].number && applied[i].name == migrations[i].name;
        if (!same) {
            throw StorageFailure(
                FailureKind::Corrupt,
                "schema_migrations holds other migrations than this program's: the database was "
                "made "
                "by a version that this one cannot take over, or was altered; use that version, or "
                "init a new data folder");
        }
    }
}

void apply(sql::Connection& connection, const Migration& migration) {
    Transaction transaction(connection);
    connection.executeScript(migration.sql);
    require(connection.inTransaction(), "a migration ends its own transaction");
    const std::array<Value, 2> parameters{migration.number, std::string(migration.name)};
    connection.execute(kInsertMigration, parameters);
    transaction.commit();
}

}  // namespace

std::vector<Migration> migrationsOf(std::span<const EmbeddedFile> files) {
    constexpr std::size_t kDigits = 4;
    constexpr std::string_view kSuffix = ".sql";
    std::vector<Migration> migrations;
    for (const EmbeddedFile& file : files) {
        std::string_view name = file.name;
        const auto number = parseDigits(name.substr(0, kDigits));
        const bool wellFormed = name.size() > kDigits + 1 + kSuffix.size() &&
                                name[kDigits] == '_' && name.ends_with(kSuffix);
        require(wellFormed, "a migration's file name is not of the form 0001_name.sql");
        require(number == static_cast<std::int64_t>(migrations.size()) + 1,
                "migrations are not numbered one after the other");
        name.remove_prefix(kDigits + 1);
        name.remove_suffix(kSuffix.size());
        migrations.push_back({*number, name, file.content});
    }
    return migrations;
}

void migrate(sql::Connection& connection, std::span<const Migration> migrations) {
    {
        Transaction transaction(connection);
        connection.execute(kCreateMigrations);
        transaction.commit();
    }
    const std::vector<AppliedMigration> applied = readApplied(connection);
    requireKnown(applied, migrations);
    for (const Migration& migration : migrations.subspan(applied.size())) {
        apply(connection, migration);
    }
}

ExpectedSchema expectedSchema(sql::Connection& empty, std::span<const Migration> migrations) {
    migrate(empty, migrations);
    return {empty.schema(), readApplied(empty)};
}

std::vector<AppliedMigration> appliedMigrations(const ReadTransaction& transaction) {
    std::vector<AppliedMigration> applied;
    transaction.forEach(
        kSelectMigrations, {}, [&](const Row& row) { applied.push_back(migrationFromRow(row)); });
    return applied;
}

}  // namespace gatehouse::storage
