#pragma once

#include <atomic>
#include <exception>
#include <memory>
#include <thread>

#include "server/storage/commit_queue.h"
#include "server/storage/connection.h"
#include "server/storage/failures.h"

namespace gatehouse::storage {

/// The one connection that writes, and what a write transaction is: used by Database and
/// RuntimeDatabase. Thread-safe.
///
/// Units that come at the same time share one transaction and one sync of the disk. Each runs under
/// a savepoint of its own, one after the other in the order in which they came; one that fails
/// undoes only itself; a caller hears of success only after COMMIT. What a unit read may have been
/// written just before by another one of the group: where that is lost, so is what the unit found,
/// be it a refusal.
class Writer {
  public:
    /// Opens the connection and runs `prepare` alone with it, outside a transaction. The driver
    /// must outlive the writer.
    Writer(sql::Driver& driver, const Unit& prepare);

    /// Runs the unit once, in a transaction, and commits. It runs on the thread of any caller, so
    /// it takes no lock that a caller may hold. What it throws undoes it and is passed on.
    /// StorageFailure, too, where another unit took the transaction with it; CommitFailure where
    /// COMMIT failed; LogicFailure where the calling thread is inside a unit already.
    void run(const Unit& unit);

    /// Units that nobody has begun to run.
    [[nodiscard]] std::size_t waiting() const { return queue_.waiting(); }

  private:
    void lead(CommitQueue::Group& group) noexcept;
    /// False where the transaction is lost.
    bool runInTransaction(const CommitQueue::Group& group, QueuedUnit& unit) noexcept;
    sql::Connection& openConnection();
    void rollback() noexcept;
    void commit(const CommitQueue::Group& group) noexcept;

    sql::Driver& driver_;
    /// Empty after a failure that left it in doubt; the next unit opens another.
    std::unique_ptr<sql::Connection> connection_;
    /// The thread that runs units.
    std::atomic<std::thread::id> leader_{};
    CommitQueue queue_;
};

}  // namespace gatehouse::storage
