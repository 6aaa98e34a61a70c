#include "server/services/access_journal.h"

#include <chrono>
#include <utility>

#include "server/audit/log.h"

namespace gatehouse::services {

AccessJournal::AccessJournal(const Environment& environment, std::function<void()> onFailure)
    : environment_(environment), onFailure_(std::move(onFailure)), worker_([this] { work(); }) {
}

AccessJournal::~AccessJournal() {
    {
        const std::scoped_lock lock(mutex_);
        isStopping_ = true;
    }
    wake_.notify_one();
    worker_.join();
}

void AccessJournal::note(records::CheckMade check) {
    const std::scoped_lock lock(mutex_);
    gathered_.push_back(std::move(check));
}

void AccessJournal::flush() {
    writeGathered();
}

void AccessJournal::work() {
    // Half the promise, so that a turn that takes its time still keeps it.
    constexpr std::chrono::milliseconds kTurn{500};
    bool isStopping = false;
    while (!isStopping) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, kTurn, [this] { return isStopping_; });
            isStopping = isStopping_;
        }
        try {
            writeGathered();
        } catch (const std::exception&) {
            onFailure_();
        }
    }
}

void AccessJournal::writeGathered() {
    const std::scoped_lock turn(writing_);
    std::vector<records::CheckMade> lines;
    {
        const std::scoped_lock lock(mutex_);
        lines.swap(gathered_);
    }
    if (lines.empty()) {
        return;
    }
    try {
        environment_.database.write([&](storage::WriteTransaction& transaction) {
            for (const records::CheckMade& line : lines) {
                records::insert(transaction, line);
            }
            audit::append(transaction, {.at = recordedNow(environment_), .action = "checks.made"});
        });
    } catch (...) {
        // Nothing was written: the lines go back before those that came meanwhile.
        const std::scoped_lock lock(mutex_);
        gathered_.insert(gathered_.begin(), lines.begin(), lines.end());
        throw;
    }
}

}  // namespace gatehouse::services
