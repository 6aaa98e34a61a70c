#pragma once

#include <string>

namespace gatehouse::http {

/// The OpenAPI 3.1 document of the route table, indented; kept as schemas/api/openapi.json.
[[nodiscard]] std::string openApiDocument();

}  // namespace gatehouse::http
