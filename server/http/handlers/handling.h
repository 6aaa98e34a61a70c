#pragma once

#include <utility>

#include "server/http/route.h"
#include "server/services/command.h"

namespace gatehouse::http {

/// A service's answer as a response: a refusal that was recorded is a problem document too.
[[nodiscard]] inline Outcome<Response> respond(Outcome<services::Reply> reply) {
    if (!reply) {
        return fail(std::move(reply.error()));
    }
    const std::string_view type = reply->status < 400 ? kJson : kProblemJson;
    return Response{reply->status, std::string(type), std::move(reply->body)};
}

/// A plain text, to be kept as a file.
[[nodiscard]] inline Outcome<Response> respondText(Outcome<std::string> text) {
    if (!text) {
        return fail(std::move(text.error()));
    }
    return Response{200, std::string(kPlainText), *std::move(text)};
}

/// The key of a changing request, and what it asks: the same key with anything else is refused.
[[nodiscard]] services::RequestKey requestKeyOf(const Call& call);

/// Reads the body as T and hands it on.
template <class T, class Use>
[[nodiscard]] Outcome<Response> withBody(const Call& call, const Use& use) {
    auto body = wire::decode<T>(call.request.body);
    if (!body) {
        return fail(std::move(body.error()));
    }
    return respond(use(*body));
}

}  // namespace gatehouse::http
