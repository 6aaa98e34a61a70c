#include "server/storage/reader_pool.h"

#include <exception>

#include "server/storage/failures.h"

namespace gatehouse::storage {

ReaderPool::ReaderPool(sql::Driver& driver, std::size_t size, std::chrono::milliseconds patience)
    : driver_(driver), size_(size), patience_(patience) {
    idle_.reserve(size);
}

void ReaderPool::run(const std::function<void(const ReadTransaction&)>& work) {
    std::unique_ptr<sql::Connection> connection = take();
    const auto endTransaction = [&]() noexcept {
        try {
            if (connection && connection->inTransaction()) {
                connection->execute("ROLLBACK");
            }
        } catch (const std::exception&) {
            // Nothing was written; a connection that cannot end its view is of no use to anybody.
            connection.reset();
        }
        giveBack(std::move(connection));
    };
    try {
        if (!connection) {
            connection = driver_.openReader();
        }
        connection->begin(sql::TransactionKind::Read);
        work(ReadTransaction(*connection));
    } catch (...) {
        endTransaction();
        throw;
    }
    endTransaction();
}

/// An empty pointer is the right to open one more.
std::unique_ptr<sql::Connection> ReaderPool::take() {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, patience_, [&] { return taken_ < size_; })) {
        throw StorageFailure(FailureKind::Busy, "every reader of the database is in use");
    }
    ++taken_;
    if (idle_.empty()) {
        return nullptr;
    }
    std::unique_ptr<sql::Connection> connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void ReaderPool::giveBack(std::unique_ptr<sql::Connection> connection) noexcept {
    {
        const std::scoped_lock lock(mutex_);
        --taken_;
        if (connection) {
            idle_.push_back(std::move(connection));
        }
    }
    freed_.notify_one();
}

}  // namespace gatehouse::storage
