#include "contract/base/date.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "contract/base/text.h"

namespace gatehouse {
namespace {

using std::chrono::year_month_day;

year_month_day civil(std::int64_t dayNumber) {
    return year_month_day{std::chrono::sys_days{std::chrono::days{dayNumber}}};
}

Date fromYmd(year_month_day ymd) {
    return Date(std::chrono::sys_days{ymd}.time_since_epoch().count());
}

}  // namespace

std::optional<Date> Date::fromCivil(int year, unsigned month, unsigned day) {
    const year_month_day ymd{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (year < 1 || year > 9999 || !ymd.ok()) {
        return std::nullopt;
    }
    return fromYmd(ymd);
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = parseDigits(text.substr(0, 4));
    const auto month = parseDigits(text.substr(5, 2));
    const auto day = parseDigits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return fromCivil(
        static_cast<int>(*year), static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

int Date::year() const {
    return static_cast<int>(civil(dayNumber_).year());
}

Date Date::plusMonths(int months) const {
    const year_month_day moved = civil(dayNumber_) + std::chrono::months{months};
    if (moved.ok()) {
        return fromYmd(moved);
    }
    return fromYmd(year_month_day{moved.year() / moved.month() / std::chrono::last});
}

Date Date::plusYears(int years) const {
    const year_month_day moved = civil(dayNumber_) + std::chrono::years{years};
    if (moved.ok()) {
        return fromYmd(moved);
    }
    return fromYmd(moved.year() / std::chrono::March / 1);
}

std::string Date::toString() const {
    const year_month_day ymd = civil(dayNumber_);
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(),
                                     text.size(),
                                     "%04d-%02u-%02u",
                                     static_cast<int>(ymd.year()),
                                     static_cast<unsigned>(ymd.month()),
                                     static_cast<unsigned>(ymd.day()));
    return {text.data(), static_cast<std::size_t>(length)};
}

int ageInYears(Date dateOfBirth, Date on) {
    const int years = on.year() - dateOfBirth.year();
    return dateOfBirth.plusYears(years) <= on ? years : years - 1;
}

}  // namespace gatehouse
