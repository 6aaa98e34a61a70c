#pragma once

#include <atomic>
#include <chrono>
#include <string_view>

#include "contract/base/clock.h"
#include "contract/base/exception.h"

namespace gatehouse::testing {

/// Stands still until a test moves it; fails while it is broken. Thread-safe.
class FakeClock final : public Clock {
  public:
    explicit FakeClock(std::string_view instant) { set(instant); }

    [[nodiscard]] Instant now() const override {
        if (isBroken_) {
            throw EnvironmentFailure("the test's clock is broken");
        }
        return Instant::fromMilliseconds(now_);
    }
    void breakDown() { isBroken_ = true; }
    void repair() { isBroken_ = false; }
    void set(Instant instant) { now_ = instant.milliseconds(); }
    /// RFC 3339.
    void set(std::string_view instant) { set(Instant::parse(instant).value()); }
    void advance(std::chrono::milliseconds duration) { now_ += duration.count(); }

  private:
    std::atomic<std::int64_t> now_{0};
    std::atomic<bool> isBroken_{false};
};

}  // namespace gatehouse::testing
