#include "contract/base/decimal.h"

#include <limits>

#include "contract/base/text.h"

namespace gatehouse {
namespace {
constexpr std::size_t kFractionDigits = 3;
}

std::optional<Decimal> Decimal::parse(std::string_view literal) {
    const bool negative = !literal.empty() && literal.front() == '-';
    const std::string_view digits = literal.substr(negative ? 1 : 0);
    const std::size_t point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    if (whole.empty() || fraction.size() > kFractionDigits ||
        (point != std::string_view::npos && fraction.empty())) {
        return std::nullopt;
    }
    constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
    std::int64_t value = 0;
    std::string scaled = std::string(whole) + std::string(fraction);
    scaled.append(kFractionDigits - fraction.size(), '0');
    for (const char c : scaled) {
        if (!isDigit(c)) {
            return std::nullopt;
        }
        value = value > (kLargest - 9) / 10 ? kLargest : value * 10 + (c - '0');
    }
    return Decimal(negative ? -value : value);
}

std::string Decimal::toString() const {
    const std::int64_t magnitude = thousandths_ < 0 ? -thousandths_ : thousandths_;
    std::string text = thousandths_ < 0 ? "-" : "";
    text += std::to_string(magnitude / 1000);
    if (const std::int64_t rest = magnitude % 1000; rest != 0) {
        std::string fraction = std::to_string(1000 + rest).substr(1);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        text += '.';
        text += fraction;
    }
    return text;
}

}  // namespace gatehouse
