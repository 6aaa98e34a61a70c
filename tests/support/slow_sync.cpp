#include "tests/support/slow_sync.h"

#include <atomic>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <sqlite3.h>

namespace gatehouse::testing {
namespace {

std::atomic<std::int64_t> delayMicroseconds = 0;
std::atomic<std::int64_t> syncs = 0;

/// The methods of an open file with another xSync. SQLite's own file system has some such tables,
/// for as many ways to lock. The table stands first, so that its address is that of the whole.
struct SlowMethods {
    sqlite3_io_methods slow;
    const sqlite3_io_methods* original;
};

int slowSync(sqlite3_file* file, int flags) {
    std::this_thread::sleep_for(std::chrono::microseconds(delayMicroseconds));
    ++syncs;
    return reinterpret_cast<const SlowMethods*>(file->pMethods)->original->xSync(file, flags);
}

/// Made once for each table; they stay where they are.
const sqlite3_io_methods* slowMethods(const sqlite3_io_methods* original) {
    static std::mutex mutex;
    static std::list<SlowMethods> known;
    const std::scoped_lock lock(mutex);
    for (const SlowMethods& methods : known) {
        if (methods.original == original) {
            return &methods.slow;
        }
    }
    SlowMethods& made = known.emplace_back(SlowMethods{*original, original});
    made.slow.xSync = slowSync;
    return &made.slow;
}

int openSlowly(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* given) {
    auto* original = static_cast<sqlite3_vfs*>(vfs->pAppData);
    const int result = original->xOpen(original, name, file, flags, given);
    if (file->pMethods != nullptr) {
        file->pMethods = slowMethods(file->pMethods);
    }
    return result;
}

}  // namespace

void installSlowSync() {
    static sqlite3_vfs* const kOriginal = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs slow = *kOriginal;
    slow.zName = "slow-sync";
    slow.xOpen = openSlowly;
    slow.pAppData = kOriginal;
    constexpr int kForEveryConnection = 1;
    if (sqlite3_vfs_register(&slow, kForEveryConnection) != SQLITE_OK) {
        throw std::runtime_error("SQLite takes no other file system");
    }
}

void setSyncDelay(std::chrono::microseconds delay) {
    delayMicroseconds = delay.count();
}

std::int64_t syncsDone() {
    return syncs;
}

}  // namespace gatehouse::testing
