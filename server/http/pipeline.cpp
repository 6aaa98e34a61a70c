#include "server/http/pipeline.h"

#include <algorithm>
#include <chrono>

#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "contract/wire/api/check.h"
#include "server/http/query.h"
#include "server/http/router.h"
#include "server/services/store_failure.h"

namespace gatehouse::http {
namespace {

constexpr std::size_t kShortestKey = 16;
constexpr std::size_t kLongestKey = 128;

bool isIdempotencyKey(const std::string& key) {
    return key.size() >= kShortestKey && key.size() <= kLongestKey &&
           std::all_of(key.begin(), key.end(), [](char c) {
               return isUpper(c) || isLower(c) || isDigit(c) || c == '-' || c == '_';
           });
}

/// application/json, perhaps with a charset, which can only be UTF-8.
bool isJson(const std::optional<std::string>& contentType) {
    if (!contentType) {
        return false;
    }
    std::string type = *contentType;
    std::transform(type.begin(), type.end(), type.begin(), [](char c) {
        return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    });
    type.erase(std::remove(type.begin(), type.end(), ' '), type.end());
    return type == "application/json" || type == "application/json;charset=utf-8" ||
           type == "application/json;charset=\"utf-8\"";
}

Response methodProblem(const Match& match, const std::string& requestId) {
    Response response = problemResponse({ErrorCode::MethodNotAllowed}, requestId);
    std::string allowed;
    for (const Method method : match.otherMethods) {
        allowed += allowed.empty() ? "" : ", ";
        allowed += nameOf(method);
    }
    response.headers.emplace_back("Allow", allowed);
    return response;
}

}  // namespace

Response problemResponse(const Error& error, const std::string& requestId) {
    const wire::Problem problem = wire::problemOf(error, requestId);
    Response response{problem.status, std::string(kProblemJson), wire::encode(problem)};
    response.problemCode = errorText(error.code).code;
    if (problem.status == 429 || problem.status == 503) {
        response.headers.emplace_back("Retry-After", problem.status == 429 ? "60" : "2");
    }
    if (problem.status == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    }
    return response;
}

Outcome<Response> Pipeline::dispatch(const Request& request,
                                     const Route& route,
                                     std::string_view pathId) {
    std::optional<services::Actor> actor;
    if (route.policy.needsSignIn()) {
        actor = request.bearerToken ? services_.accounts.actorOf(request.bearerToken->reveal())
                                    : std::nullopt;
        if (!actor) {
            return fail(ErrorCode::NotSignedIn);
        }
        if (!route.policy.allows(actor->role)) {
            services::SecurityEvent refusal = services::eventOf(*actor, AuditAction::RoleRefused);
            refusal.detail["operation"] = route.operationId;
            services_.security.note(refusal);
            return fail(ErrorCode::RoleRefused);
        }
    }
    const auto query = parseQuery(request.query, route.queryParameters);
    if (!query) {
        return fail(ErrorCode::BadQuery);
    }
    if (route.requestBody && !isJson(request.contentType)) {
        return fail(ErrorCode::MediaType);
    }
    if (route.repetition == Repetition::NeedsKey &&
        !(request.idempotencyKey && isIdempotencyKey(*request.idempotencyKey))) {
        return fail(ErrorCode::IdempotencyKeyRequired);
    }
    return route.handler({request, actor ? &*actor : nullptr, pathId, *query}, services_);
}

Response Pipeline::answerSafely(const Request& request, const Route*& route) {
    try {
        const Match match = findRoute(allRoutes(), request.method, request.path);
        route = match.route;
        if (!match.route) {
            return match.otherMethods.empty() ? problemResponse({ErrorCode::NotFound}, request.id)
                                              : methodProblem(match, request.id);
        }
        auto response = dispatch(request, *match.route, match.pathId);
        return response ? std::move(*response) : problemResponse(response.error(), request.id);
    } catch (const std::exception& failure) {
        // Every failure ends here, and none of them as a supply.
        log_.failed(request.id, failure.what());
        return problemResponse({services::errorCodeOf(failure)}, request.id);
    }
}

Response Pipeline::answer(const Request& request) {
    const auto begin = std::chrono::steady_clock::now();
    const Route* route = nullptr;
    Response response = answerSafely(request, route);
    const auto duration = std::chrono::steady_clock::now() - begin;
    log_.finished({request.id,
                   route ? route->operationId : std::string_view(),
                   response.status,
                   response.problemCode,
                   std::chrono::duration_cast<std::chrono::milliseconds>(duration)});
    return response;
}

Response Pipeline::refuse(const std::string& requestId, ErrorCode code) {
    log_.finished({requestId, "", errorText(code).status, errorText(code).code, {}});
    return problemResponse({code}, requestId);
}

}  // namespace gatehouse::http
