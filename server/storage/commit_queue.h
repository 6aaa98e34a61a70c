#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <span>

#include "server/storage/connection.h"

namespace gatehouse::storage {

/// What a caller wants done in a transaction.
using Unit = std::function<void(sql::Connection&)>;

/// A caller's unit until the caller hears of it.
class QueuedUnit {
  public:
    explicit QueuedUnit(const Unit& unit) : unit_(unit) {}

    void run(sql::Connection& connection) const { unit_(connection); }
    /// None: it is kept.
    std::exception_ptr failure;

  private:
    friend class CommitQueue;
    enum class State { Waits, Leads, IsDone };

    const Unit& unit_;  // the caller waits as long as it is needed
    std::atomic<State> state_ = State::Waits;
};

/// Brings units that callers want done at the same time together into groups, each of which is to
/// be one transaction, first come first served. Thread-safe.
///
/// There is no thread for it: the caller that stands first leads. It runs its own unit and those of
/// all who come until the group is closed, and wakes them; the next group's leader is then whoever
/// stands first.
class CommitQueue {
  public:
    /// Bounds how long the first of a group waits for the others.
    static constexpr std::size_t kMaxUnits = 64;
    static constexpr std::chrono::milliseconds kMaxWork{20};
    /// How long a group stays open for the next of those who have just been writing: without it
    /// they fall into two halves, each of which waits while the other is written.
    static constexpr std::chrono::microseconds kGather{200};

    /// One group, while it is led.
    class Group {
      public:
        explicit Group(CommitQueue& queue) : queue_(queue) {}
        Group(const Group&) = delete;
        Group& operator=(const Group&) = delete;
        ~Group() = default;

        /// Takes one more unit; null where the group is closed. There is always a first.
        [[nodiscard]] QueuedUnit* next() { return queue_.next(*this); }
        /// Those taken, in order.
        [[nodiscard]] std::span<const std::shared_ptr<QueuedUnit>> units() const {
            return {units_.data(), size_};
        }

      private:
        friend class CommitQueue;
        using Clock = std::chrono::steady_clock;

        CommitQueue& queue_;
        std::array<std::shared_ptr<QueuedUnit>, kMaxUnits> units_;
        std::size_t size_ = 0;
        const Clock::time_point begunAt_ = Clock::now();
        Clock::time_point closedAt_ = begunAt_;
    };

    /// Runs the units that the group gives, commits, and leaves its failure with each.
    using Leading = std::function<void(Group&)>;

    /// `lead` must not throw. It is called on a caller's thread, on one at a time.
    explicit CommitQueue(Leading lead) : lead_(std::move(lead)) {}

    /// Returns once the unit is kept; throws its failure otherwise.
    void run(const Unit& unit);

    /// Units that are in no group yet.
    [[nodiscard]] std::size_t waiting() const;

  private:
    [[nodiscard]] QueuedUnit* next(Group& group);
    void leadGroup();
    /// Passes the lead on and says who is done.
    void close(const Group& group);

    const Leading lead_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::shared_ptr<QueuedUnit>> waiting_;
    bool isLed_ = false;
    /// How many were writing at the same time when the last group was closed.
    std::size_t expected_ = 1;
    /// How long it took to commit that group: never to be outlasted by waiting for more.
    CommitQueue::Group::Clock::duration lastCommit_{};
};

}  // namespace gatehouse::storage
