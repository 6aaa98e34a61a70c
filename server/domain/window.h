#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "contract/base/date.h"
#include "contract/base/instant.h"
#include "contract/facts/vocabulary.h"

namespace gatehouse::domain {

/// What a window is counted from.
enum class Anchor { Prescription, Supply, PregnancyTest };

/// Hours are elapsed time between instants; all others are differences of civil dates.
enum class WindowUnit { Hours, Days, Months, Years };

/// Which of a window's two ends belong to it.
enum class Ends { Both, First, Last, Neither };

/// A moment as both kinds of window see it.
struct Moment {
    Date day;  ///< civil, in the zone of the case
    Instant instant;
};

/// From `from` to `to` units after its anchor; negative ones lie before it.
struct Window {
    Anchor anchor{};
    WindowUnit unit{};
    std::int64_t from{};
    std::int64_t to{};
    Ends ends{};
};

/// Whether `moment` lies in the window around `anchor`.
[[nodiscard]] bool contains(const Window& window, const Moment& anchor, const Moment& moment);

/// As above where only days are known. The window is not one of hours.
[[nodiscard]] bool contains(const Window& window, Date anchor, Date day);

/// The last day that belongs to the window. It is not one of hours.
[[nodiscard]] Date lastDay(const Window& window, Date anchor);

}  // namespace gatehouse::domain

namespace gatehouse {

template <>
struct Vocabulary<domain::Anchor> {
    static constexpr std::array<std::string_view, 3> kNames{
        "prescription", "supply", "pregnancy-test"};
};

template <>
struct Vocabulary<domain::WindowUnit> {
    static constexpr std::array<std::string_view, 4> kNames{"hours", "days", "months", "years"};
};

template <>
struct Vocabulary<domain::Ends> {
    static constexpr std::array<std::string_view, 4> kNames{"both", "first", "last", "neither"};
};

}  // namespace gatehouse
