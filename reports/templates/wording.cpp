#include "reports/templates/wording.h"

#include <array>
#include <cstddef>

#include "contract/base/exception.h"
#include "contract/base/text.h"

namespace gatehouse::reports {

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3; at -= 3) {
        text.insert(at - 3, 1, ',');
    }
    return text;
}

std::string inWords(Date date) {
    constexpr std::array<std::string_view, 12> kMonths{"January",
                                                       "February",
                                                       "March",
                                                       "April",
                                                       "May",
                                                       "June",
                                                       "July",
                                                       "August",
                                                       "September",
                                                       "October",
                                                       "November",
                                                       "December"};
    const std::string iso = date.toString();
    const auto month = static_cast<std::size_t>(parseDigits(iso.substr(5, 2)).value());
    const auto day = parseDigits(iso.substr(8, 2)).value();
    return std::to_string(day) + " " + std::string(kMonths.at(month - 1)) + " " + iso.substr(0, 4);
}

std::string counted(std::int64_t number, std::string_view singular, std::string_view plural) {
    return grouped(number) + " " + std::string(number == 1 ? singular : plural);
}

std::string percentage(std::int64_t part, std::int64_t whole) {
    if (whole == 0) {
        return "\u2013";
    }
    const std::int64_t thousandths = (part * 2000 + whole) / (2 * whole);
    return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + " %";
}

std::string_view wordFor(PatientCategory category) {
    switch (category) {
        case PatientCategory::ChildbearingPotential: return "childbearing potential";
        case PatientCategory::NoChildbearingPotential: return "no childbearing potential";
        case PatientCategory::Male: return "male";
    }
    throw LogicFailure("unknown category");
}

std::string_view wordFor(AttemptOutcome outcome) {
    switch (outcome) {
        case AttemptOutcome::Refused: return "Refused";
        case AttemptOutcome::OnHold: return "On hold";
        case AttemptOutcome::PatientMismatch: return "Wrong patient";
    }
    throw LogicFailure("unknown outcome");
}

}  // namespace gatehouse::reports
