#pragma once

#include <atomic>
#include <chrono>
#include <string_view>

#include "contract/base/clock.h"

namespace gatehouse::testing {

/// Stands still until a test moves it. Thread-safe.
class FakeClock final : public Clock {
  public:
    explicit FakeClock(std::string_view instant) { set(instant); }

    [[nodiscard]] Instant now() const override { return Instant::fromMilliseconds(now_); }
    void set(Instant instant) { now_ = instant.milliseconds(); }
    /// RFC 3339.
    void set(std::string_view instant) { set(Instant::parse(instant).value()); }
    void advance(std::chrono::milliseconds duration) { now_ += duration.count(); }

  private:
    std::atomic<std::int64_t> now_{0};
};

}  // namespace gatehouse::testing
