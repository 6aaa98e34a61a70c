#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/base/error.h"
#include "contract/base/time_zone.h"

namespace gatehouse::wire {

/// Where a reading stands in its document and what it has found wrong so far, in the order of the
/// walk. One reading, one thread.
class Reader {
  public:
    Reader() = default;
    /// Instants whose year in `zone` is outside 1..9999 are refused too.
    explicit Reader(std::optional<TimeZone> zone) : zone_(std::move(zone)) {}

    [[nodiscard]] const std::vector<FieldProblem>& problems() const { return problems_; }
    [[nodiscard]] std::vector<FieldProblem> takeProblems() { return std::move(problems_); }
    [[nodiscard]] const std::string& pointer() const { return pointer_; }
    [[nodiscard]] const std::optional<TimeZone>& zone() const { return zone_; }

    /// Notes a problem at the present place and returns false, so that a codec can return it.
    bool refuse(std::string_view code, std::string_view message, std::string_view remedy);

    /// Goes down into a member or an element for as long as it lives.
    class Step {
      public:
        Step(Reader& reader, std::string_view token);
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;
        ~Step() { reader_.pointer_.resize(length_); }

      private:
        Reader& reader_;
        std::size_t length_;
    };

  private:
    std::string pointer_;
    std::vector<FieldProblem> problems_;
    std::optional<TimeZone> zone_;
};

}  // namespace gatehouse::wire
