#include "server/services/periodic_turn.h"

#include <utility>

namespace gatehouse::services {

PeriodicTurn::PeriodicTurn(std::chrono::milliseconds length, std::function<void()> work)
    : length_(length), work_(std::move(work)), thread_([this] { run(); }) {
}

PeriodicTurn::~PeriodicTurn() {
    {
        const std::scoped_lock lock(mutex_);
        isStopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void PeriodicTurn::run() {
    bool isStopping = false;
    while (!isStopping) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, length_, [this] { return isStopping_; });
            isStopping = isStopping_;
        }
        work_();
    }
}

}  // namespace gatehouse::services
