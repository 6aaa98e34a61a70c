#include "server/storage/sqlite/driver.h"

#include <system_error>
#include <utility>
#include <vector>

#include "server/storage/failures.h"
#include "server/storage/sqlite/errors.h"
#include "server/storage/sqlite/files.h"
#include "server/storage/sqlite/main_schema.h"
#include "server/storage/sqlite/runtime_schema.h"

namespace gatehouse::storage::sqlite {
namespace {

constexpr int kAllPages = -1;

struct FinishBackup {
    void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};

/// In one step, so that it is a copy of one moment whatever the writer does meanwhile.
void copyDatabase(sqlite3* from, sqlite3* to) {
    std::unique_ptr<sqlite3_backup, FinishBackup> backup(
        sqlite3_backup_init(to, "main", from, "main"));
    if (!backup) {
        throwLastError(to);
    }
    sqlite3_backup_step(backup.get(), kAllPages);
    if (sqlite3_backup_finish(backup.release()) != SQLITE_OK) {
        throwLastError(to);
    }
}

/// Removes an unfinished file when it goes.
class PartialFile {
  public:
    explicit PartialFile(std::filesystem::path path) : path_(std::move(path)) {
        createPrivateFile(path_, Existing::Refuse);
    }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;
    ~PartialFile() {
        // Nobody can act on a failure here: what stays behind is visibly a partial file.
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
            std::filesystem::remove(path_.string() + suffix, ignored);
        }
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    void publishAs(const std::filesystem::path& target) const {
        std::error_code error;
        // Unlike a rename, a link never replaces a file that came into being meanwhile.
        std::filesystem::create_hard_link(path_, target, error);
        if (error) {
            throw StorageFailure(FailureKind::CannotOpen, "naming the backup: " + error.message());
        }
        syncToDisk(target.parent_path());
    }

  private:
    std::filesystem::path path_;
};

}  // namespace

std::unique_ptr<sql::Connection> SqliteDriver::openWriter() {
    if (options_.creation == Creation::IfMissing) {
        createPrivateFile(options_.file, Existing::Keep);
    }
    return SqliteConnection::openWriter(options_.file, options_.durability);
}

std::unique_ptr<sql::Connection> SqliteDriver::openReader() {
    return SqliteConnection::openReader(options_.file);
}

void SqliteDriver::backupTo(const std::filesystem::path& file) {
    const std::filesystem::path target = std::filesystem::absolute(file);
    if (std::filesystem::exists(target)) {
        throw StorageFailure(FailureKind::CannotOpen, "the backup's file exists");
    }
    const PartialFile partial(target.string() + ".partial");
    {
        const auto from = SqliteConnection::openReader(options_.file);
        const auto to = SqliteConnection::openForBackup(partial.path());
        copyDatabase(from->handle(), to->handle());
    }
    syncToDisk(partial.path());
    partial.publishAs(target);
}

std::string libraryVersion() {
    return std::string("SQLite ") + sqlite3_libversion();
}

std::span<const Migration> mainMigrations() {
    static const std::vector<Migration> kMigrations = migrationsOf(main_schema::files());
    return kMigrations;
}

std::span<const Migration> runtimeMigrations() {
    static const std::vector<Migration> kMigrations = migrationsOf(runtime_schema::files());
    return kMigrations;
}

}  // namespace gatehouse::storage::sqlite
