#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "contract/base/date.h"
#include "contract/base/instant.h"

namespace gatehouse {

/// An IANA time zone. Immutable, cheap to copy, usable from every thread. The rules come from the
/// system's zone database and go on for ever (also after the last transition that it lists).
class TimeZone {
  public:
    /// A zone or link name of the zone database, case-sensitive; not localtime, Factory,
    /// posixrules, nor the posix/ and right/ trees. Throws EnvironmentFailure where the machine
    /// has no zone database.
    [[nodiscard]] static std::optional<TimeZone> find(std::string_view name);
    [[nodiscard]] static TimeZone utc();

    [[nodiscard]] Date dayOf(Instant instant) const;
    /// The first instant of the civil day (after a gap at midnight, the first one that exists).
    [[nodiscard]] Instant startOf(Date day) const;
    /// For people: the wall clock to the second with its offset, 2026-07-01 14:05:09 +01:00.
    [[nodiscard]] std::string localText(Instant instant) const;

  private:
    struct Rules;
    explicit TimeZone(std::shared_ptr<const Rules> rules);
    std::shared_ptr<const Rules> rules_;
};

}  // namespace gatehouse
