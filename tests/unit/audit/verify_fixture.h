#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/audit/log.h"
#include "server/audit/verify.h"
#include "server/storage/reader_pool.h"
#include "server/storage/sqlite/connection.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::audit {

/// A closed file with four entries: j1 and its scoop, j2, a change of j1, a change of the scoop.
class VerifyTest : public ::testing::Test {
  protected:
    VerifyTest() {
        using storage::WriteTransaction;
        using testing::kJars;
        using testing::kScoops;
        const auto database = testing::openJars(file_);
        const auto write = [&](const std::function<void(WriteTransaction&)>& change) {
            database->write([&](WriteTransaction& transaction) {
                change(transaction);
                append(transaction,
                       {Instant::fromMilliseconds(1000),
                        AuditAction::SurveyRecorded,
                        UserId("u1"),
                        "keeper",
                        SiteId("s1"),
                        "j1"});
            });
        };
        write([](auto& transaction) {
            transaction.insert(kJars, testing::jar("j1"));
            transaction.insert(kScoops, {"j1", 1, 5});
        });
        write([](auto& transaction) { transaction.insert(kJars, testing::jar("j2")); });
        write([](auto& transaction) {
            transaction.update(kJars, {"j1"}, {{"capacity", 3}, {"lock", storage::Blob{"new"}}});
        });
        write([](auto& transaction) {
            transaction.update(kScoops, {"j1", 1}, {{"amount", std::monostate{}}});
        });
    }

    /// With the rules of the schema on; references are not checked, as in the sqlite3 shell.
    void edit(const std::string& sql) const { testing::editFile(file_, sql); }

    /// Takes the triggers of the log's tables away, edits, and puts them back as they were.
    void editLog(const std::string& sql) const {
        std::string drop;
        std::string create;
        for (const auto& object : expected().objects) {
            if (object.kind == "trigger" && object.table.starts_with("audit_")) {
                drop += "DROP TRIGGER " + object.name + ";";
                create += object.definition + ";";
            }
        }
        testing::editFile(file_, drop + sql + ";" + create);
    }

    [[nodiscard]] static storage::ExpectedSchema expected() {
        return storage::expectedSchema(*storage::sqlite::SqliteConnection::openInMemory(),
                                       testing::jarMigrations());
    }

    [[nodiscard]] std::vector<std::string> findings() const { return verification().findings; }

    [[nodiscard]] Verification verification() const {
        storage::sqlite::SqliteDriver driver({file_});
        storage::ReaderPool pool(driver, 1);
        return pool.read([](const storage::ReadTransaction& transaction) {
            return verify(transaction, testing::kJarTables, expected());
        });
    }

    using Lines = std::vector<std::string>;

    testing::TemporaryFolder folder_;
    const std::filesystem::path file_ = folder_ / "main.db";
};

}  // namespace gatehouse::audit
