#include "contract/base/instant.h"

#include <array>
#include <cstdio>

#include "contract/base/text.h"

namespace gatehouse {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int32_t kNanosecondsPerMillisecond = 1'000'000;
constexpr std::size_t kMaximumFractionDigits = 9;

std::int64_t floorDivide(std::int64_t value, std::int64_t divisor) {
    const std::int64_t quotient = value / divisor;
    return value % divisor < 0 ? quotient - 1 : quotient;
}

/// Takes `.digits` off the front of `rest`; no value where it is malformed or too fine.
std::optional<std::int32_t> takeFraction(std::string_view& rest) {
    if (rest.empty() || rest.front() != '.') {
        return 0;
    }
    rest.remove_prefix(1);
    std::int32_t nanoseconds = 0;
    std::size_t digits = 0;
    while (digits < rest.size() && isDigit(rest[digits])) {
        if (++digits > kMaximumFractionDigits) {
            return std::nullopt;
        }
        nanoseconds = nanoseconds * 10 + (rest[digits - 1] - '0');
    }
    if (digits == 0) {
        return std::nullopt;
    }
    for (std::size_t i = digits; i < kMaximumFractionDigits; ++i) {
        nanoseconds *= 10;
    }
    rest.remove_prefix(digits);
    return nanoseconds;
}

/// Seconds east of UTC of `Z` or `+hh:mm`.
std::optional<std::int64_t> parseOffset(std::string_view text) {
    if (text == "Z") {
        return 0;
    }
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' ||
        text == "-00:00") {
        return std::nullopt;
    }
    const auto hours = parseDigits(text.substr(1, 2));
    const auto minutes = parseDigits(text.substr(4, 2));
    if (!hours || !minutes || *hours > 23 || *minutes > 59) {
        return std::nullopt;
    }
    const std::int64_t seconds = *hours * 3600 + *minutes * 60;
    return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

Instant Instant::fromMilliseconds(std::int64_t sinceEpoch) {
    const std::int64_t seconds = floorDivide(sinceEpoch, 1000);
    return {seconds,
            static_cast<std::int32_t>(sinceEpoch - seconds * 1000) * kNanosecondsPerMillisecond};
}

std::optional<Instant> Instant::parse(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
        return std::nullopt;
    }
    const auto date = Date::parse(text.substr(0, 10));
    const auto hours = parseDigits(text.substr(11, 2));
    const auto minutes = parseDigits(text.substr(14, 2));
    const auto seconds = parseDigits(text.substr(17, 2));
    if (!date || !hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59) {
        return std::nullopt;
    }
    std::string_view rest = text.substr(19);
    const auto nanoseconds = takeFraction(rest);
    if (!nanoseconds) {
        return std::nullopt;
    }
    const auto offset = parseOffset(rest);
    if (!offset) {
        return std::nullopt;
    }
    const Instant instant(
        date->dayNumber() * kSecondsPerDay + *hours * 3600 + *minutes * 60 + *seconds - *offset,
        *nanoseconds);
    const int year = instant.utcDate().year();
    return year < 1 || year > 9999 ? std::nullopt : std::optional(instant);
}

std::int64_t Instant::milliseconds() const {
    return seconds_ * 1000 + nanoseconds_ / kNanosecondsPerMillisecond;
}

Date Instant::utcDate() const {
    return Date(floorDivide(seconds_, kSecondsPerDay));
}

std::string Instant::toString() const {
    const std::int64_t day = floorDivide(seconds_, kSecondsPerDay);
    const auto second = static_cast<int>(seconds_ - day * kSecondsPerDay);
    std::array<char, 32> time{};
    const int length = std::snprintf(time.data(),
                                     time.size(),
                                     "T%02d:%02d:%02d.%03dZ",
                                     second / 3600,
                                     second / 60 % 60,
                                     second % 60,
                                     static_cast<int>(nanoseconds_ / kNanosecondsPerMillisecond));
    return Date(day).toString() + std::string(time.data(), static_cast<std::size_t>(length));
}

}  // namespace gatehouse
