#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/base/time_zone.h"
#include "server/domain/situation.h"

namespace gatehouse::programmes {

/// How values stand in the sentences of one language. Immutable once read.
struct Wording {
    /// One and several of a unit, with {n}.
    struct UnitForms {
        std::string one;
        std::string many;
    };

    std::map<std::string, std::string, std::less<>> words;  ///< of codes, and of yes and no
    std::array<UnitForms, Vocabulary<domain::WindowUnit>::kNames.size()> units;
    std::vector<std::string> months;  ///< twelve
    std::string date;                 ///< with {day}, {month} and {year}
    std::string moment;               ///< with {date} and {time}

    /// A code that has no word stands as it is.
    [[nodiscard]] std::string word(std::string_view code) const;
    [[nodiscard]] std::string readable(Date day) const;
    /// By the wall clock of the zone, to the minute.
    [[nodiscard]] std::string readable(Instant instant, const TimeZone& zone) const;
    [[nodiscard]] std::string readable(const domain::Span& span) const;
    [[nodiscard]] std::string readable(const domain::ObservedValue& value,
                                       const TimeZone& zone) const;
};

using Filling = std::vector<std::pair<std::string_view, std::string>>;

/// Puts each value in the place of its {name}; one that is not given stays visible.
[[nodiscard]] std::string fill(std::string_view pattern, const Filling& values);

}  // namespace gatehouse::programmes
