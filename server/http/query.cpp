#include "server/http/query.h"

#include <algorithm>

#include "contract/base/text.h"

namespace gatehouse::http {
namespace {

bool isPlain(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isUpper(c) || isLower(c) || isDigit(c) || c == '-' || c == '_' || c == '.';
    });
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
        if (equals == std::string_view::npos || !isKnown || !isPlain(part.substr(equals + 1)) ||
            !parameters.emplace(name, part.substr(equals + 1)).second) {
            return std::nullopt;
        }
    }
    return parameters;
}

}  // namespace gatehouse::http
