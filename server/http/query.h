#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "contract/wire/json_writer.h"

namespace gatehouse::http {

/// A parameter that a query may have.
struct QueryParameter {
    std::string_view name;
    void (*describe)(wire::JsonWriter& writer);  ///< writes the JSON Schema of its values
};

/// The parameters of a query. Nothing where one is unknown, repeated or empty, or holds anything
/// but letters, digits, '-', '_', '.', '~' and percent-encoded printable UTF-8 (RFC 3986, 2.1).
[[nodiscard]] std::optional<std::map<std::string, std::string>> parseQuery(
    std::string_view query, std::span<const QueryParameter> known);

}  // namespace gatehouse::http
