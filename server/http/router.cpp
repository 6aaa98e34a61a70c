#include "server/http/router.h"

#include <array>
#include <optional>

namespace gatehouse::http {
namespace {

struct MethodName {
    Method method;
    std::string_view name;
};
constexpr std::array kMethods{MethodName{Method::Get, "GET"},
                              MethodName{Method::Post, "POST"},
                              MethodName{Method::Put, "PUT"},
                              MethodName{Method::Patch, "PATCH"},
                              MethodName{Method::Delete, "DELETE"}};

constexpr std::string_view kId = "{id}";

/// The segment that {id} stands for (empty where the path has none), or nothing where the path
/// does not fit.
std::optional<std::string_view> matchPath(std::string_view pattern, std::string_view path) {
    const std::size_t id = pattern.find(kId);
    if (id == std::string_view::npos) {
        return pattern == path ? std::optional(std::string_view()) : std::nullopt;
    }
    const std::string_view before = pattern.substr(0, id);
    const std::string_view after = pattern.substr(id + kId.size());
    if (path.substr(0, before.size()) != before) {
        return std::nullopt;
    }
    const std::string_view rest = path.substr(before.size());
    const std::size_t end = rest.find('/');
    const std::string_view segment = rest.substr(0, end);
    const std::string_view tail =
        end == std::string_view::npos ? std::string_view() : rest.substr(end);
    return !segment.empty() && tail == after ? std::optional(segment) : std::nullopt;
}

}  // namespace

Match findRoute(std::span<const Route> routes, Method method, std::string_view path) {
    Match match;
    if (path.substr(0, kBasePath.size()) != kBasePath) {
        return match;
    }
    path.remove_prefix(kBasePath.size());
    for (const Route& route : routes) {
        const auto id = matchPath(route.path, path);
        if (!id) {
            continue;
        }
        if (route.method != method) {
            match.otherMethods.push_back(route.method);
        } else if (!match.route || id->empty()) {
            match.route = &route;
            match.pathId = *id;
        }
    }
    return match;
}

std::string_view nameOf(Method method) {
    for (const MethodName& entry : kMethods) {
        if (entry.method == method) {
            return entry.name;
        }
    }
    return "OTHER";
}

Method methodOf(std::string_view name) {
    for (const MethodName& entry : kMethods) {
        if (entry.name == name) {
            return entry.method;
        }
    }
    return Method::Other;
}

}  // namespace gatehouse::http
