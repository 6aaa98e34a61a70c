#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/base/secret.h"
#include "server/services/actor.h"

namespace gatehouse::http {

enum class Method { Get, Post, Put, Patch, Delete, Other };

/// A request, read completely and in bounds.
struct Request {
    Method method = Method::Other;
    std::string path;   ///< without the query
    std::string query;  ///< without the question mark
    std::optional<Secret> bearerToken;
    std::optional<std::string> contentType;
    std::optional<std::string> idempotencyKey;
    std::string body;
    std::string id;             ///< the server's own, for logs and problems
    std::string clientAddress;  ///< who connected, as the socket says; empty on a Unix socket
};

struct Response {
    int status = 200;
    std::string contentType;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string_view problemCode{};  ///< for the log; of a refusal that was recorded, none
};

/// What a handler is given beyond the request: who asks, and what the address names.
struct Call {
    const Request& request;
    const services::Actor* actor;  ///< null only where the route asks for no sign-in
    std::string_view pathId;       ///< the {id} of the path, where it has one
    const std::map<std::string, std::string>& query;
};

}  // namespace gatehouse::http
