#include "client/models/local_time.h"

#include <array>

#include <QCoreApplication>
#include <QDateTime>

#include "client/api/text.h"
#include "client/models/words.h"
#include "contract/base/text.h"

namespace gatehouse::client {
namespace {
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kMinute = 60;

QString tr(const char* text) {
    return QCoreApplication::translate("LocalTime", text);
}

}  // namespace

std::optional<TimeOfDay> parseTypedTime(const QString& text) {
    const std::string typed = toUtf8(text.trimmed());
    const std::size_t colon = typed.find(':');
    if (colon == std::string::npos || colon > 2 || typed.size() - colon != 3) {
        return std::nullopt;
    }
    const auto hour = parseDigits(std::string_view(typed).substr(0, colon));
    const auto minute = parseDigits(std::string_view(typed).substr(colon + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return TimeOfDay{static_cast<int>(*hour), static_cast<int>(*minute)};
}

LocalMoment localMoment(Date day, TimeOfDay time, const QTimeZone& zone) {
    const std::int64_t wall = day.dayNumber() * kDay + time.hour * kHour + time.minute * kMinute;
    const auto offsetAt = [&zone](std::int64_t seconds) {
        return static_cast<std::int64_t>(
            zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)));
    };
    // Of the offsets in force around it, the larger means the earlier instant.
    const std::array around{offsetAt(wall - kDay), offsetAt(wall + kDay)};
    std::optional<std::int64_t> earliest;
    std::optional<std::int64_t> latest;
    for (const std::int64_t offset : around) {
        const std::int64_t candidate = wall - offset;
        if (offsetAt(candidate) == offset) {
            earliest = earliest ? std::min(*earliest, candidate) : candidate;
            latest = latest ? std::max(*latest, candidate) : candidate;
        }
    }
    if (!earliest) {
        return {LocalMoment::Kind::Never, {}};
    }
    return {*earliest == *latest ? LocalMoment::Kind::Once : LocalMoment::Kind::Twice,
            Instant(*earliest, 0)};
}

QString inWords(const LocalMoment& moment) {
    switch (moment.kind) {
        case LocalMoment::Kind::Once:
            return tr("%1, by this computer's clock").arg(inWords(moment.instant));
        case LocalMoment::Kind::Twice:
            return tr("%1, by this computer's clock. That time came twice, when the clocks went "
                      "back; the earlier one is meant.")
                .arg(inWords(moment.instant));
        case LocalMoment::Kind::Never: return tr("The clocks went forward and skipped that time.");
    }
    return {};
}

}  // namespace gatehouse::client
