#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "contract/base/date.h"

namespace gatehouse::domain {

/// The days that some spans cover together.
class DayCover {
  public:
    /// No span ends after `last`; an open one reaches it.
    explicit DayCover(Date last) : last_(last) {}

    void add(const DateInterval& span);
    /// To be called once, after all spans are added.
    void finish();

    /// The last day up to which every day from `day` on is covered; none where `day` is not.
    [[nodiscard]] std::optional<Date> coveredUntil(Date day) const;

  private:
    struct Span {
        Date from;
        Date until;
        auto operator<=>(const Span&) const = default;
    };
    Date last_;
    std::vector<Span> spans_;  ///< after finish(): in order, with a gap between each two
};

}  // namespace gatehouse::domain
