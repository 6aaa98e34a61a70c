#include "server/http/query.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "contract/base/text.h"

namespace gatehouse::http {
namespace {

/// What RFC 3986, 2.3 lets stand for itself.
bool isUnreserved(char c) {
    return isUpper(c) || isLower(c) || isDigit(c) || c == '-' || c == '_' || c == '.' || c == '~';
}

/// The byte that two hexadecimal digits stand for.
std::optional<char> byteOf(std::string_view digits) {
    unsigned value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
    return digits.size() == 2 && error == std::errc() && stop == end
               ? std::optional(static_cast<char>(value))
               : std::nullopt;
}

/// What a value says once it is decoded, where that can be shown.
std::optional<std::string> decoded(std::string_view value) {
    std::string text;
    while (!value.empty()) {
        const bool isEncoded = value.front() == '%';
        const auto byte = isEncoded ? byteOf(value.substr(1, 2)) : std::optional(value.front());
        if (!byte || (!isEncoded && !isUnreserved(*byte))) {
            return std::nullopt;
        }
        text += *byte;
        value.remove_prefix(isEncoded ? 3 : 1);
    }
    const bool isShown = !text.empty() && utf8Length(text) && !hasControlCharacter(text);
    return isShown ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace

std::optional<std::map<std::string, std::string>> parseQuery(
    std::string_view query, std::span<const QueryParameter> known) {
    std::map<std::string, std::string> parameters;
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        if (end + 1 == query.size()) {
            return std::nullopt;  // an empty one at the end
        }
        const std::string_view part = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
        const std::size_t equals = part.find('=');
        const std::string_view name = part.substr(0, equals);
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](const auto& candidate) {
            return candidate.name == name;
        });
        auto value =
            equals == std::string_view::npos ? std::nullopt : decoded(part.substr(equals + 1));
        if (!isKnown || !value || !parameters.emplace(name, std::move(*value)).second) {
            return std::nullopt;
        }
    }
    return parameters;
}

}  // namespace gatehouse::http
