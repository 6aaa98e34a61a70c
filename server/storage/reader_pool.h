#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/storage/connection.h"
#include "server/storage/transaction.h"

namespace gatehouse::storage {

/// Read-only connections, opened when first needed, each used by one thread at a time.
/// Thread-safe. By itself, without a Database, it is how a command looks at a database that it
/// must not change or whose server is running.
class ReaderPool {
  public:
    /// The driver must outlive the pool. A thread that finds all `size` connections taken waits up
    /// to `patience`, then throws StorageFailure (Busy).
    ReaderPool(sql::Driver& driver,
               std::size_t size,
               std::chrono::milliseconds patience = std::chrono::seconds(5));

    /// Calls `function(const ReadTransaction&)` and gives back what it gives. All it reads is of
    /// one moment.
    template <class Function>
    auto read(Function&& function) -> std::invoke_result_t<Function&, const ReadTransaction&> {
        using Given = std::invoke_result_t<Function&, const ReadTransaction&>;
        if constexpr (std::is_void_v<Given>) {
            run([&](const ReadTransaction& transaction) { function(transaction); });
        } else {
            std::optional<Given> given;
            run([&](const ReadTransaction& transaction) { given.emplace(function(transaction)); });
            return std::move(*given);
        }
    }

  private:
    void run(const std::function<void(const ReadTransaction&)>& work);
    std::unique_ptr<sql::Connection> take();
    /// No connection: the one that was taken is gone.
    void giveBack(std::unique_ptr<sql::Connection> connection) noexcept;

    sql::Driver& driver_;
    const std::size_t size_;
    const std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<sql::Connection>> idle_;
    std::size_t taken_ = 0;
};

}  // namespace gatehouse::storage
