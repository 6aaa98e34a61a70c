#include "server/storage/writer.h"

#include <exception>
#include <string>

#include "contract/base/exception.h"
#include "server/storage/failures.h"

namespace gatehouse::storage {
namespace {

void runUnderSavepoint(sql::Connection& connection, const Writer::Unit& unit) {
    connection.execute("SAVEPOINT unit");
    try {
        unit(connection);
    } catch (...) {
        // Some failures end the transaction by themselves, and the savepoint with it.
        if (connection.inTransaction()) {
            connection.execute("ROLLBACK TO unit");
            connection.execute("RELEASE unit");
        }
        throw;
    }
    require(connection.inTransaction(), "a failure that ended the transaction was ignored");
    connection.execute("RELEASE unit");
}

}  // namespace

/// Holds the mutex and knows whose turn it is, so that a thread cannot wait for itself.
class Writer::Turn {
  public:
    explicit Turn(Writer& writer) : writer_(writer) {
        require(writer.owner_.load() != std::this_thread::get_id(),
                "a write transaction inside a write transaction");
        writer_.mutex_.lock();
        writer_.owner_.store(std::this_thread::get_id());
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        writer_.owner_.store({});
        writer_.mutex_.unlock();
    }

  private:
    Writer& writer_;
};

Writer::Writer(sql::Driver& driver) : driver_(driver), connection_(driver.openWriter()) {
}

void Writer::run(const Unit& unit) {
    const Turn turn(*this);
    try {
        sql::Connection& connection = openConnection();
        connection.begin(sql::TransactionKind::Write);
        runUnderSavepoint(connection, unit);
    } catch (...) {
        rollback();
        throw;
    }
    commit();
}

void Writer::runOutsideTransaction(const Unit& unit) {
    const Turn turn(*this);
    try {
        unit(openConnection());
    } catch (...) {
        rollback();
        throw;
    }
}

sql::Connection& Writer::openConnection() {
    if (!connection_) {
        connection_ = driver_.openWriter();
    }
    return *connection_;
}

void Writer::rollback() noexcept {
    try {
        if (connection_ && connection_->inTransaction()) {
            connection_->execute("ROLLBACK");
        }
    } catch (const std::exception&) {
        // The failure that brought us here is the one to report; closing undoes the rest.
        connection_.reset();
    }
}

void Writer::commit() {
    try {
        connection_->execute("COMMIT");
    } catch (const ConstraintViolation&) {
        // A reference that is checked only now: certainly not committed.
        rollback();
        throw;
    } catch (const std::exception& failure) {
        // The end of the transaction may be in the file and yet not be known to be on the disk.
        // A fresh connection sees what the others see, whatever state this one is in.
        connection_.reset();
        throw CommitFailure(
            FailureKind::Other,
            std::string("it is not known whether this was kept: ") + failure.what());
    }
}

}  // namespace gatehouse::storage
