#include "server/http/handlers/handling.h"

namespace gatehouse::http {

services::RequestKey requestKeyOf(const Call& call) {
    const Request& request = call.request;
    return {request.idempotencyKey.value_or(""),
            services::requestDigest(request.path, request.body),
            request.id};
}

}  // namespace gatehouse::http
