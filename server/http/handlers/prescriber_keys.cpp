#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"
#include "server/http/handlers/parameters.h"

namespace gatehouse::http {
namespace {

PrescriberKeyId idOf(const Call& call) {
    return PrescriberKeyId(std::string(call.pathId));
}

}  // namespace

Outcome<Response> listPrescriberKeys(const Call& call, Services& services) {
    const auto limit = limitOf(call);
    if (!limit) {
        return fail(limit.error());
    }
    return respond(services.keys.list(*call.actor, cursorOf<PrescriberKeyId>(call), *limit));
}

Outcome<Response> requestPrescriberKey(const Call& call, Services& services) {
    return withBody<wire::KeyRequest>(call, [&](const wire::KeyRequest& body) {
        return services.keys.request(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> readKeyRequest(const Call& call, Services& services) {
    return respondText(services.keys.requestOf(*call.actor, idOf(call)));
}

Outcome<Response> offerKeyCertificate(const Call& call, Services& services) {
    return withBody<wire::KeyCertificate>(call, [&](const wire::KeyCertificate& body) {
        return services.keys.offerCertificate(*call.actor, requestKeyOf(call), idOf(call), body);
    });
}

Outcome<Response> revokePrescriberKey(const Call& call, Services& services) {
    return withBody<wire::KeyRevocation>(call, [&](const wire::KeyRevocation& body) {
        return services.keys.revoke(*call.actor, requestKeyOf(call), idOf(call), body);
    });
}

Outcome<Response> acknowledgePrescriberKey(const Call& call, Services& services) {
    return respond(services.keys.acknowledge(*call.actor, requestKeyOf(call), idOf(call)));
}

}  // namespace gatehouse::http
