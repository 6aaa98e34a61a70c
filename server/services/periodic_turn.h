#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse::services {

/// Runs `work`, which throws nothing, on a thread of its own once every `length`, and once more at
/// the end. What `work` uses is made before this and outlives it.
class PeriodicTurn {
  public:
    PeriodicTurn(std::chrono::milliseconds length, std::function<void()> work);
    PeriodicTurn(const PeriodicTurn&) = delete;
    PeriodicTurn& operator=(const PeriodicTurn&) = delete;
    ~PeriodicTurn();

  private:
    void run();

    std::chrono::milliseconds length_;
    std::function<void()> work_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool isStopping_ = false;
    std::thread thread_;
};

}  // namespace gatehouse::services
