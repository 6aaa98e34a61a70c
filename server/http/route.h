#pragma once

#include <span>
#include <string_view>

#include "contract/wire/body.h"
#include "server/http/message.h"
#include "server/http/policy.h"
#include "server/http/query.h"
#include "server/http/services.h"

namespace gatehouse::http {

/// Whether a request changes the record and so must carry an Idempotency-Key.
enum class Repetition { Harmless, NeedsKey };

using Handler = Outcome<Response> (*)(const Call&, Services&);

/// One operation of the API: everything that the router, the checks before the handler and the
/// OpenAPI document know of it.
struct Route {
    Method method;
    std::string_view path;  ///< below /api/v1; {id} stands for one segment
    std::string_view operationId;
    std::string_view summary;
    Policy policy;
    Repetition repetition;
    std::span<const QueryParameter> queryParameters;
    const wire::Schema* requestBody;  ///< null: none is read
    int successStatus;
    const wire::Schema* responseBody;  ///< null: none, or a document that is not JSON
    std::string_view responseType;     ///< media type; empty where nothing is answered
    Handler handler;
};

inline constexpr std::string_view kBasePath = "/api/v1";
inline constexpr std::string_view kJson = "application/json";
inline constexpr std::string_view kPlainText = "text/plain";
inline constexpr std::string_view kProblemJson = "application/problem+json";

/// Every route of the server; the only table of them.
[[nodiscard]] std::span<const Route> allRoutes();

}  // namespace gatehouse::http
