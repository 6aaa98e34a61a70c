#include "contract/base/time_zone.h"

#include <fstream>
#include <set>
#include <sstream>

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include "contract/base/exception.h"

namespace gatehouse {
namespace {

constexpr const char* kZoneNames = "/usr/share/zoneinfo/tzdata.zi";

/// The names of zones ("Z name ...") and links ("L target name") of the zone database. cctz alone
/// would also take file names, the posix/ and right/ trees and names of its own.
std::set<std::string, std::less<>> readZoneNames() {
    std::ifstream file(kZoneNames);
    std::set<std::string, std::less<>> names;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string kind;
        std::string first;
        std::string second;
        words >> kind >> first >> second;
        if (kind == "Z") {
            names.insert(first);
        } else if (kind == "L") {
            names.insert(second);
        }
    }
    if (names.empty()) {
        throw EnvironmentFailure("the zone database " + std::string(kZoneNames) +
                                 " is missing or empty: install tzdata");
    }
    for (const char* name : {"localtime", "Factory", "posixrules"}) {
        names.erase(name);
    }
    return names;
}

}  // namespace

struct TimeZone::Rules {
    cctz::time_zone zone;
};

TimeZone::TimeZone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {
}

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    static const std::set<std::string, std::less<>> kNames = readZoneNames();
    if (!kNames.contains(name)) {
        return std::nullopt;
    }
    auto rules = std::make_shared<Rules>();
    if (!cctz::load_time_zone(std::string(name), &rules->zone)) {
        throw EnvironmentFailure(
            "the zone database names a zone that cannot be read: install tzdata");
    }
    return TimeZone(std::move(rules));
}

TimeZone TimeZone::utc() {
    return TimeZone(std::make_shared<Rules>(Rules{cctz::utc_time_zone()}));
}

Date TimeZone::dayOf(Instant instant) const {
    const cctz::time_point<cctz::seconds> point{cctz::seconds{instant.seconds()}};
    return Date(cctz::civil_day(rules_->zone.lookup(point).cs) - cctz::civil_day(1970, 1, 1));
}

Instant TimeZone::startOf(Date day) const {
    const cctz::civil_day civil = cctz::civil_day(1970, 1, 1) + day.dayNumber();
    const auto found = rules_->zone.lookup(cctz::civil_second(civil));
    // In a gap `trans` is the first instant after it; in an overlap `pre` is the earlier one.
    const auto& point =
        found.kind == cctz::time_zone::civil_lookup::SKIPPED ? found.trans : found.pre;
    return {point.time_since_epoch().count(), 0};
}

std::string TimeZone::localText(Instant instant) const {
    const cctz::time_point<cctz::seconds> point{cctz::seconds{instant.seconds()}};
    return cctz::format("%E4Y-%m-%d %H:%M:%S %Ez", point, rules_->zone);
}

}  // namespace gatehouse
