#pragma once

#include <optional>

#include <QString>
#include <QTimeZone>

#include "contract/base/date.h"
#include "contract/base/instant.h"

namespace gatehouse::client {

/// What a clock on the wall shows.
struct TimeOfDay {
    int hour = 0;
    int minute = 0;
    auto operator<=>(const TimeOfDay&) const = default;
};

/// HH:MM or H:MM on a clock of 24 hours; none where the text is no such time.
[[nodiscard]] std::optional<TimeOfDay> parseTypedTime(const QString& text);

/// The instants that a date and a time mean by a zone's clocks.
struct LocalMoment {
    enum class Kind {
        Once,
        Twice,  ///< the clocks went back: `instant` is the earlier one
        Never   ///< the clocks went forward past it
    };
    Kind kind{};
    Instant instant;  ///< of Once and Twice
};
[[nodiscard]] LocalMoment localMoment(Date day,
                                      TimeOfDay time,
                                      const QTimeZone& zone = QTimeZone::systemTimeZone());
/// Which moment by this machine's clock is meant, or why none is.
[[nodiscard]] QString inWords(const LocalMoment& moment);

}  // namespace gatehouse::client
