#pragma once

#include "server/http/message.h"
#include "server/http/request_log.h"
#include "server/http/route.h"

namespace gatehouse::http {

/// Takes a request that was read completely through every check to its handler and gives the
/// response, whatever happens: nothing is thrown. Thread-safe.
class Pipeline {
  public:
    Pipeline(Services services, RequestLog& log) : services_(services), log_(log) {}

    [[nodiscard]] Response answer(const Request& request);
    /// For a request that could not be read: the problem alone.
    [[nodiscard]] Response refuse(const std::string& requestId, ErrorCode code);

  private:
    /// Who asks, where the route is for them.
    [[nodiscard]] Outcome<services::Actor> admit(const Request& request, const Route& route);
    [[nodiscard]] Outcome<Response> dispatch(const Request& request,
                                             const Route& route,
                                             std::string_view pathId);
    [[nodiscard]] Response answerSafely(const Request& request, const Route*& route);

    Services services_;
    RequestLog& log_;
};

/// The problem document of an error.
[[nodiscard]] Response problemResponse(const Error& error, const std::string& requestId);

}  // namespace gatehouse::http
