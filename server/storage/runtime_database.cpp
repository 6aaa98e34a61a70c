#include "server/storage/runtime_database.h"

namespace gatehouse::storage {

RuntimeDatabase::RuntimeDatabase(std::unique_ptr<sql::Driver> driver,
                                 std::span<const Migration> migrations)
    : driver_(std::move(driver)),
      writer_(*driver_, [&](sql::Connection& connection) { migrate(connection, migrations); }) {
}

std::int64_t RuntimeDatabase::execute(std::string_view sql, const std::vector<Value>& parameters) {
    return transact(
        [&](RuntimeTransaction& transaction) { return transaction.execute(sql, parameters); });
}

std::vector<Row> RuntimeDatabase::query(std::string_view sql,
                                        const std::vector<Value>& parameters) {
    return transact(
        [&](RuntimeTransaction& transaction) { return transaction.query(sql, parameters); });
}

void RuntimeDatabase::run(const std::function<void(RuntimeTransaction&)>& work) {
    writer_.run([&](sql::Connection& connection) {
        RuntimeTransaction transaction(connection);
        work(transaction);
    });
}

}  // namespace gatehouse::storage
