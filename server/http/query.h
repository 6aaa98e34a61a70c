#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::http {

/// The parameters of a query. Nothing where one is unknown, repeated, empty or holds anything but
/// letters, digits, '-', '_' and '.': no parameter of the API needs more.
[[nodiscard]] std::optional<std::map<std::string, std::string>> parseQuery(
    std::string_view query, std::span<const std::string_view> known);

}  // namespace gatehouse::http
