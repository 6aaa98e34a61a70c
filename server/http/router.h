#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/route.h"

namespace gatehouse::http {

struct Match {
    const Route* route = nullptr;      ///< null: no route of that path and method
    std::string_view pathId;           ///< points into the path that was matched
    std::vector<Method> otherMethods;  ///< what the path would take, where only the method is wrong
};

/// Finds the route of an address below /api/v1. An {id} matches one segment that is not empty; a
/// path written out wins over one with an {id}.
[[nodiscard]] Match findRoute(std::span<const Route> routes, Method method, std::string_view path);

[[nodiscard]] std::string_view nameOf(Method method);
[[nodiscard]] Method methodOf(std::string_view name);

}  // namespace gatehouse::http
