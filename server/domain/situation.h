#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "contract/facts/dispensing_facts.h"
#include "server/domain/programme.h"

namespace gatehouse::domain {

/// A length of time as a rule states it, such as 3 days or 24 hours.
struct Span {
    std::int64_t amount{};
    WindowUnit unit{};
};

using ObservedValue = std::variant<Date, Instant, std::int64_t, Decimal, bool, std::string, Span>;

/// What a requirement looked at, for the explanation. A decision alone passes one that does not
/// record, so that it allocates nothing.
class Observations {
  public:
    Observations() = default;
    [[nodiscard]] static Observations recording() {
        Observations observations;
        observations.records_ = true;
        return observations;
    }

    void note(std::string_view name, ObservedValue value) {
        if (records_) {
            values_.emplace_back(name, std::move(value));
        }
    }
    template <class T>
    void note(std::string_view name, const std::optional<T>& value) {
        if (value) {
            note(name, ObservedValue(*value));
        }
    }
    void noteText(std::string_view name, std::string_view text) {
        if (records_) {
            values_.emplace_back(name, std::string(text));
        }
    }
    /// Which of its unmet sentences a requirement asks for.
    void because(std::string_view reason) { reason_ = reason; }

    [[nodiscard]] const std::vector<std::pair<std::string_view, ObservedValue>>& values() const {
        return values_;
    }
    [[nodiscard]] std::string_view reason() const { return reason_; }

  private:
    bool records_{};
    std::string_view reason_;
    std::vector<std::pair<std::string_view, ObservedValue>> values_;
};

/// The facts with the days that every rule counts from.
struct Situation {
    const Programme& programme;
    const DispensingFacts& facts;
    Date supplyDay;        ///< D: the civil day of `at`
    Date prescriptionDay;  ///< P: the civil day of the authorisation's signing

    Situation(const Programme& edition, const DispensingFacts& caseFacts)
        : programme(edition),
          facts(caseFacts),
          supplyDay(caseFacts.timeZone.dayOf(caseFacts.at)),
          prescriptionDay(caseFacts.timeZone.dayOf(caseFacts.authorisation.signedAt)) {}

    [[nodiscard]] Category category() const { return facts.authorisation.category; }
    [[nodiscard]] Date dayOf(Instant instant) const { return facts.timeZone.dayOf(instant); }
    [[nodiscard]] Moment momentOf(Instant instant) const { return {dayOf(instant), instant}; }
    [[nodiscard]] Moment signing() const { return {prescriptionDay, facts.authorisation.signedAt}; }
    [[nodiscard]] Moment supply() const { return {supplyDay, facts.at}; }
    [[nodiscard]] std::int64_t supplyLimit() const { return programme.supplyLimitDays[category()]; }
};

}  // namespace gatehouse::domain
