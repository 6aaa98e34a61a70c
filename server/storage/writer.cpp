#include "server/storage/writer.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "contract/base/exception.h"
#include "server/storage/failures.h"

namespace gatehouse::storage {
namespace {

/// What the unit throws is left with it. Throws where the transaction can no longer be relied on.
void runUnderSavepoint(sql::Connection& connection, QueuedUnit& unit) {
    connection.execute("SAVEPOINT unit");
    try {
        unit.run(connection);
        require(connection.inTransaction(), "a failure that ended the transaction was ignored");
        connection.checkReferences();
        connection.execute("RELEASE unit");
    } catch (...) {
        unit.failure = std::current_exception();
        // Some failures end the transaction by themselves, and what the others did with it.
        require(connection.inTransaction(), "a failure ended the transaction");
        connection.execute("ROLLBACK TO unit");
        connection.execute("RELEASE unit");
    }
}

FailureKind kindOf(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const StorageFailure& known) {
        return known.kind();
    } catch (...) {
        return FailureKind::Other;
    }
}

/// Of memory that is lacking, where it is lacking even for this.
template <class Failure>
std::exception_ptr makeFailure(FailureKind kind,
                               std::string_view what,
                               std::string_view why = {}) noexcept {
    try {
        throw Failure(kind, std::string(what).append(why));
    } catch (...) {
        return std::current_exception();
    }
}

constexpr std::string_view kUndone = "nothing was kept: a transaction of several writes failed";
constexpr std::string_view kInDoubt = "it is not known whether this was kept: ";

/// Nothing of the group counts any more. A unit that failed after one that is lost may have failed
/// for what that one wrote, so that its own failure may say what is not so. `tellKept` gives those
/// that did not fail their failure, each one of its own: several threads will handle them.
template <class TellKept>
void lose(const CommitQueue::Group& group, FailureKind kind, const TellKept& tellKept) noexcept {
    bool isAfterLost = false;
    for (const std::shared_ptr<QueuedUnit>& unit : group.units()) {
        if (!unit->failure) {
            isAfterLost = true;
            unit->failure = tellKept();
        } else if (isAfterLost) {
            unit->failure = makeFailure<StorageFailure>(kind, kUndone);
        }
    }
}

}  // namespace

Writer::Writer(sql::Driver& driver, const Unit& prepare)
    : driver_(driver),
      connection_(driver.openWriter()),
      queue_([this](CommitQueue::Group& group) { lead(group); }) {
    prepare(*connection_);
}

void Writer::run(const Unit& unit) {
    // It would wait for itself.
    require(leader_.load() != std::this_thread::get_id(),
            "a write transaction inside a write transaction");
    queue_.run(unit);
}

void Writer::lead(CommitQueue::Group& group) noexcept {
    leader_.store(std::this_thread::get_id());
    bool isSound = true;
    while (QueuedUnit* unit = isSound ? group.next() : nullptr) {
        isSound = runInTransaction(group, *unit);
    }
    if (isSound) {
        commit(group);
    }
    leader_.store({});
}

bool Writer::runInTransaction(const CommitQueue::Group& group, QueuedUnit& unit) noexcept {
    try {
        sql::Connection& connection = openConnection();
        if (group.units().size() == 1) {
            connection.begin(sql::TransactionKind::Write);
        }
        runUnderSavepoint(connection, unit);
        return true;
    } catch (...) {
        if (!unit.failure) {
            unit.failure = std::current_exception();
        }
        rollback();
        const FailureKind kind = kindOf(unit.failure);
        lose(group, kind, [&] { return makeFailure<StorageFailure>(kind, kUndone); });
        return false;
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

void Writer::commit(const CommitQueue::Group& group) noexcept {
    const auto units = group.units();
    const bool hasKept = std::any_of(
        units.begin(), units.end(), [](const auto& unit) { return unit->failure == nullptr; });
    if (!hasKept) {
        rollback();
        return;
    }
    try {
        connection_->execute("COMMIT");
    } catch (const std::exception& failure) {
        // The end of the transaction may be in the file and yet not be known to be on the disk.
        // A fresh connection sees what the others see, whatever state this one is in.
        connection_.reset();
        lose(group, FailureKind::Other, [&] {
            return makeFailure<CommitFailure>(FailureKind::Other, kInDoubt, failure.what());
        });
    }
}

}  // namespace gatehouse::storage
