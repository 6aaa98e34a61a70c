#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include <sqlite3.h>

#include "server/storage/sqlite/handles.h"

namespace gatehouse::testing {

/// What the sqlite3 shell can do to a file: no rules but the schema's.
inline void editFile(const std::filesystem::path& file, const std::string& sql) {
    storage::sqlite::Handle handle;
    sqlite3* opened = nullptr;
    const int result = sqlite3_open(file.c_str(), &opened);
    handle.reset(opened);
    const std::string quickly = "PRAGMA synchronous = OFF;" + sql;
    if (result != SQLITE_OK ||
        sqlite3_exec(opened, quickly.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(std::string("editing the file: ") + sqlite3_errmsg(opened));
    }
}

}  // namespace gatehouse::testing
