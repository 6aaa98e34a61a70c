#include "server/http/handlers/handling.h"

#include "contract/base/bytes.h"
#include "server/auth/digest.h"

namespace gatehouse::http {

std::string requestDigest(std::string_view path, std::string_view content) {
    return toHex(auth::sha256(std::string(path) + "\n" + std::string(content)));
}

services::RequestKey requestKeyOf(const Call& call) {
    const Request& request = call.request;
    return {
        request.idempotencyKey.value_or(""), requestDigest(request.path, request.body), request.id};
}

}  // namespace gatehouse::http
