#include "server/programmes/wording.h"

#include <algorithm>

#include "contract/base/exception.h"

namespace gatehouse::programmes {

std::string fill(std::string_view pattern, const Filling& values) {
    std::string text;
    std::size_t at = 0;
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
         open = pattern.find('{', at)) {
        const std::size_t close = pattern.find('}', open);
        require(close != std::string_view::npos, "a text has an open brace");
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        text += pattern.substr(at, open - at);
        const auto found = std::find_if(
            values.begin(), values.end(), [&](const auto& value) { return value.first == name; });
        text += found == values.end() ? "{" + std::string(name) + "}" : found->second;
        at = close + 1;
    }
    return text += pattern.substr(at);
}

std::string Wording::word(std::string_view code) const {
    const auto found = words.find(code);
    return found == words.end() ? std::string(code) : found->second;
}

std::string Wording::readable(Date day) const {
    // A derived date may lie beyond 9999, so that the year is longer.
    const std::string text = day.toString();
    const std::size_t yearLength = text.size() - std::string_view("-MM-DD").size();
    const char* tail = text.data() + yearLength;
    const auto month = static_cast<std::size_t>((tail[1] - '0') * 10 + tail[2] - '0');
    return fill(date,
                {{"day", tail[4] == '0' ? tail + 5 : tail + 4},
                 {"month", months.at(month - 1)},
                 {"year", text.substr(0, yearLength)}});
}

std::string Wording::readable(Instant instant, const TimeZone& zone) const {
    constexpr std::string_view kMinute = "HH:MM";
    const std::string local = zone.localText(instant);
    const std::size_t space = local.find(' ');
    return fill(moment,
                {{"date", readable(zone.dayOf(instant))},
                 {"time", local.substr(space + 1, kMinute.size())}});
}

std::string Wording::readable(const domain::Span& span) const {
    const UnitForms& forms = units.at(static_cast<std::size_t>(span.unit));
    return fill(span.amount == 1 ? forms.one : forms.many, {{"n", std::to_string(span.amount)}});
}

std::string Wording::readable(const domain::ObservedValue& value, const TimeZone& zone) const {
    struct Reading {
        const Wording& wording;
        const TimeZone& zone;
        std::string operator()(Date day) const { return wording.readable(day); }
        std::string operator()(Instant instant) const { return wording.readable(instant, zone); }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(Decimal number) const { return number.toString(); }
        std::string operator()(bool flag) const { return wording.word(flag ? "yes" : "no"); }
        std::string operator()(const std::string& code) const { return wording.word(code); }
        std::string operator()(const domain::Span& span) const { return wording.readable(span); }
    };
    return std::visit(Reading{*this, zone}, value);
}

}  // namespace gatehouse::programmes
