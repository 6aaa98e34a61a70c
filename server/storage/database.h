#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

#include "server/storage/connection.h"
#include "server/storage/migrator.h"
#include "server/storage/reader_pool.h"
#include "server/storage/transaction.h"
#include "server/storage/writer.h"

namespace gatehouse::storage {

/// The product's record. Thread-safe. Failures are StorageFailure; whatever the functions that it
/// is given throw is passed on, and then nothing is changed.
class Database {
  public:
    static constexpr std::size_t kReaders = 8;

    /// Brings the database up to the last migration. StorageFailure (NewerVersion) where it is
    /// past that.
    Database(std::unique_ptr<sql::Driver> driver,
             std::span<const Migration> migrations,
             std::size_t readers = kReaders);

    /// Calls `function(const ReadTransaction&)` and gives back what it gives. Waits for a free
    /// reader, never for a writer. Must not be nested: the inner one may wait for the outer.
    template <class Function>
    auto read(Function&& function) -> std::invoke_result_t<Function&, const ReadTransaction&> {
        return readers_.read(std::forward<Function>(function));
    }

    /// Calls `function(WriteTransaction&)` once and gives back what it gives, once that is on the
    /// disk. One writes at a time; those who come together share a transaction (see Writer), and
    /// each sees what those before it wrote. The function may run on another caller's thread: it
    /// takes no lock that a caller may hold, has no effect outside the transaction and does nothing
    /// slow. LogicFailure where it left a change without an audit entry or is called from inside
    /// another write; CommitFailure where the outcome is not known.
    template <class Function>
    auto write(Function&& function) -> std::invoke_result_t<Function&, WriteTransaction&> {
        using Given = std::invoke_result_t<Function&, WriteTransaction&>;
        if constexpr (std::is_void_v<Given>) {
            runWrite([&](WriteTransaction& transaction) { function(transaction); });
        } else {
            std::optional<Given> given;
            runWrite([&](WriteTransaction& transaction) { given.emplace(function(transaction)); });
            return std::move(*given);
        }
    }

    /// Called at the end of every write, in its transaction, from now on: what it writes is kept or
    /// undone together with that. Set before others write.
    void setClosing(std::function<void(WriteTransaction&)> closing) {
        closing_ = std::move(closing);
    }

    /// Copies the committed state of one moment to a new file while others read and write.
    void backupTo(const std::filesystem::path& file) { driver_->backupTo(file); }

  private:
    void runWrite(const std::function<void(WriteTransaction&)>& work);

    // In this order: readers close before the writer, which then tidies up the file.
    std::unique_ptr<sql::Driver> driver_;
    Writer writer_;
    ReaderPool readers_;
    std::function<void(WriteTransaction&)> closing_;
};

}  // namespace gatehouse::storage
