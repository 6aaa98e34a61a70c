#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "server/storage/connection.h"

namespace gatehouse::storage {

/// The one connection that writes, and what a write transaction is: used by Database and
/// RuntimeDatabase. Thread-safe: callers wait for each other.
///
/// A unit of work runs under a savepoint of its own inside the transaction, and its caller hears
/// of success only after COMMIT. So several callers' units can come to share one transaction and
/// one sync of the disk, a failing unit undoing only itself, without a change to what callers see.
class Writer {
  public:
    using Unit = std::function<void(sql::Connection&)>;

    /// Opens the connection. The driver must outlive the writer.
    explicit Writer(sql::Driver& driver);

    /// Runs the unit in a transaction and commits. What the unit throws undoes everything and is
    /// passed on. CommitFailure where COMMIT failed; LogicFailure where the calling thread is
    /// inside a unit already.
    void run(const Unit& unit);

    /// Alone with the connection, outside a transaction: for migrations.
    void runOutsideTransaction(const Unit& unit);

  private:
    class Turn;

    sql::Connection& openConnection();
    void rollback() noexcept;
    void commit();

    sql::Driver& driver_;
    std::mutex mutex_;
    std::atomic<std::thread::id> owner_{};
    /// Empty after a failure that left it in doubt; the next unit opens another.
    std::unique_ptr<sql::Connection> connection_;
};

}  // namespace gatehouse::storage
