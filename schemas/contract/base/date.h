#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

/// A civil date of the proleptic Gregorian calendar, held as a day number (0 = 1970-01-01), so
/// that every window is a difference of integers. Parsed dates lie in 0001-01-01..9999-12-31;
/// arithmetic may leave that range.
class Date {
  public:
    constexpr Date() = default;
    constexpr explicit Date(std::int64_t dayNumber) : dayNumber_(dayNumber) {}

    /// No date where the day does not exist or the year is outside 1..9999.
    [[nodiscard]] static std::optional<Date> fromCivil(int year, unsigned month, unsigned day);
    /// Exactly YYYY-MM-DD.
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t dayNumber() const { return dayNumber_; }
    [[nodiscard]] int year() const;

    [[nodiscard]] constexpr Date plusDays(std::int64_t days) const {
        return Date(dayNumber_ + days);
    }
    /// The same day of the month `months` later, or that month's last day.
    [[nodiscard]] Date plusMonths(int months) const;
    /// The anniversary: 29 February falls on 1 March in common years.
    [[nodiscard]] Date plusYears(int years) const;

    /// YYYY-MM-DD.
    [[nodiscard]] std::string toString() const;

    constexpr auto operator<=>(const Date&) const = default;  // NOLINT(modernize-use-nullptr)

  private:
    std::int64_t dayNumber_ = 0;
};

/// Days from `from` to `to`; negative where `to` is earlier.
[[nodiscard]] constexpr std::int64_t daysBetween(Date from, Date to) {
    return to.dayNumber() - from.dayNumber();
}

/// Completed years of life on `on`, counted by anniversaries; negative before birth.
[[nodiscard]] int ageInYears(Date dateOfBirth, Date on);

/// From `from` to `until`, both ends included; no `until` is open.
struct DateInterval {
    Date from;
    std::optional<Date> until;

    [[nodiscard]] constexpr bool contains(Date day) const {
        return from <= day && (!until || day <= *until);
    }
    auto operator<=>(const DateInterval&) const = default;
};

}  // namespace gatehouse
