#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

/// A decimal number with up to 3 fraction digits, compared exactly (capsule strengths in mg, test
/// sensitivities in mIU/mL). Values over 9.2e15 are held as the largest one.
class Decimal {
  public:
    constexpr Decimal() = default;
    [[nodiscard]] static constexpr Decimal fromThousandths(std::int64_t thousandths) {
        return Decimal(thousandths);
    }
    /// The literal of a JSON number without an exponent; trailing zeros count as digits.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view literal);

    [[nodiscard]] constexpr std::int64_t thousandths() const { return thousandths_; }
    /// The shortest form: 25, 2.5, 0.125.
    [[nodiscard]] std::string toString() const;

    constexpr auto operator<=>(const Decimal&) const = default;  // NOLINT(modernize-use-nullptr)

  private:
    constexpr explicit Decimal(std::int64_t thousandths) : thousandths_(thousandths) {}
    std::int64_t thousandths_ = 0;
};

}  // namespace gatehouse
