#include "server/storage/commit_queue.h"

#include <algorithm>
#include <utility>

namespace gatehouse::storage {

void CommitQueue::run(const Unit& unit) {
    const auto queued = std::make_shared<QueuedUnit>(unit);
    {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(queued);
        if (!isLed_) {
            isLed_ = true;
            queued->state_ = QueuedUnit::State::Leads;
        }
    }
    arrived_.notify_one();
    queued->state_.wait(QueuedUnit::State::Waits);
    if (queued->state_ == QueuedUnit::State::Leads) {
        leadGroup();
    }
    if (queued->failure) {
        std::rethrow_exception(queued->failure);
    }
}

std::size_t CommitQueue::waiting() const {
    const std::scoped_lock lock(mutex_);
    return waiting_.size();
}

void CommitQueue::leadGroup() {
    Group group(*this);
    lead_(group);
    close(group);
    for (const std::shared_ptr<QueuedUnit>& unit : group.units()) {
        unit->state_ = QueuedUnit::State::IsDone;
        unit->state_.notify_one();
    }
}

QueuedUnit* CommitQueue::next(Group& group) {
    std::unique_lock lock(mutex_);
    const auto now = Group::Clock::now();
    group.closedAt_ = now;
    if (group.size_ == kMaxUnits || (group.size_ > 0 && now - group.begunAt_ > kMaxWork)) {
        return nullptr;
    }
    if (waiting_.empty() && group.size_ < expected_) {
        const auto patience = std::min<Group::Clock::duration>(kGather, lastCommit_);
        arrived_.wait_until(lock, now + patience, [&] { return !waiting_.empty(); });
        group.closedAt_ = Group::Clock::now();
    }
    if (waiting_.empty()) {
        return nullptr;
    }
    std::shared_ptr<QueuedUnit>& taken = group.units_.at(group.size_++);
    taken = std::move(waiting_.front());
    waiting_.pop_front();
    return taken.get();
}

void CommitQueue::close(const Group& group) {
    const std::scoped_lock lock(mutex_);
    lastCommit_ = Group::Clock::now() - group.closedAt_;
    expected_ = group.size_ + waiting_.size();
    isLed_ = !waiting_.empty();
    if (isLed_) {
        waiting_.front()->state_ = QueuedUnit::State::Leads;
        waiting_.front()->state_.notify_one();
    }
}

}  // namespace gatehouse::storage
