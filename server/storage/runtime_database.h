#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/storage/connection.h"
#include "server/storage/migrator.h"
#include "server/storage/transaction.h"
#include "server/storage/writer.h"

namespace gatehouse::storage {

/// Reads and writes short-lived tables; nothing is recorded.
class RuntimeTransaction : public ReadTransaction {
  public:
    using ReadTransaction::ReadTransaction;
    /// One statement without rows; says how many rows it changed.
    std::int64_t execute(std::string_view sql, const std::vector<Value>& parameters = {}) {
        return connection().execute(sql, parameters);
    }
};

/// What may be lost with the machine: sessions, throttles, jobs. Thread-safe; one transaction at
/// a time.
class RuntimeDatabase {
  public:
    RuntimeDatabase(std::unique_ptr<sql::Driver> driver, std::span<const Migration> migrations);

    /// Calls `function(RuntimeTransaction&)`, commits and gives back what it gives; what it throws
    /// undoes everything. Must not be nested.
    template <class Function>
    auto transact(Function&& function) -> std::invoke_result_t<Function&, RuntimeTransaction&> {
        using Given = std::invoke_result_t<Function&, RuntimeTransaction&>;
        if constexpr (std::is_void_v<Given>) {
            run([&](RuntimeTransaction& transaction) { function(transaction); });
        } else {
            std::optional<Given> given;
            run([&](RuntimeTransaction& transaction) { given.emplace(function(transaction)); });
            return std::move(*given);
        }
    }

    /// A transaction of one statement.
    std::int64_t execute(std::string_view sql, const std::vector<Value>& parameters = {});
    [[nodiscard]] std::vector<Row> query(std::string_view sql,
                                         const std::vector<Value>& parameters = {});

  private:
    void run(const std::function<void(RuntimeTransaction&)>& work);

    std::unique_ptr<sql::Driver> driver_;
    Writer writer_;
};

}  // namespace gatehouse::storage
