#include "server/storage/database.h"

#include "contract/base/exception.h"

namespace gatehouse::storage {

Database::Database(std::unique_ptr<sql::Driver> driver,
                   std::span<const Migration> migrations,
                   std::size_t readers)
    : driver_(std::move(driver)),
      writer_(*driver_, [&](sql::Connection& connection) { migrate(connection, migrations); }),
      readers_(*driver_, readers) {
}

void Database::runWrite(const std::function<void(WriteTransaction&)>& work) {
    writer_.run([&](sql::Connection& connection) {
        WriteTransaction transaction(connection);
        work(transaction);
        if (closing_) {
            closing_(transaction);
        }
        require(!transaction.hasChanges(), "a change without an audit entry");
    });
}

}  // namespace gatehouse::storage
