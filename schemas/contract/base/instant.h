#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "contract/base/date.h"

namespace gatehouse {

/// A point of elapsed time, to the nanosecond, as seconds since 1970-01-01T00:00:00Z and a
/// fraction that always counts forward. Leap seconds do not exist here.
class Instant {
  public:
    constexpr Instant() = default;
    /// `nanoseconds` lies in 0..999,999,999.
    constexpr Instant(std::int64_t seconds, std::int32_t nanoseconds)
        : seconds_(seconds), nanoseconds_(nanoseconds) {}
    [[nodiscard]] static Instant fromMilliseconds(std::int64_t sinceEpoch);

    /// RFC 3339 with upper-case T, Z or an offset other than -00:00, up to 9 fraction digits; no
    /// leap second, and the year in UTC in 0001..9999. Anything else is no instant.
    [[nodiscard]] static std::optional<Instant> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t seconds() const { return seconds_; }
    [[nodiscard]] constexpr std::int32_t nanoseconds() const { return nanoseconds_; }
    /// Rounded towards the past.
    [[nodiscard]] std::int64_t milliseconds() const;
    [[nodiscard]] Date utcDate() const;

    [[nodiscard]] constexpr Instant plusSeconds(std::int64_t seconds) const {
        return {seconds_ + seconds, nanoseconds_};
    }

    /// UTC with milliseconds, rounded towards the past: 2026-03-02T11:00:00.000Z.
    [[nodiscard]] std::string toString() const;

    constexpr auto operator<=>(const Instant&) const = default;  // NOLINT(modernize-use-nullptr)

  private:
    std::int64_t seconds_ = 0;
    std::int32_t nanoseconds_ = 0;
};

}  // namespace gatehouse
