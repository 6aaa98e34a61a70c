#include "contract/wire/api/log.h"

#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"

namespace gatehouse::http {

Outcome<Response> readCheckpoint(const Call& /*call*/, Services& services) {
    return respondText(services.log.checkpoint());
}

Outcome<Response> readLogKeys(const Call& /*call*/, Services& services) {
    return respondText(services.log.keys());
}

Outcome<Response> compareLog(const Call& call, Services& services) {
    auto body = wire::decode<wire::LogComparison>(call.request.body);
    if (!body) {
        return fail(std::move(body.error()));
    }
    return respondText(services.integrity.compare(*call.actor, *body));
}

Outcome<Response> readIntegrity(const Call& call, Services& services) {
    return respond(services.integrity.state(*call.actor));
}

Outcome<Response> acknowledgeHold(const Call& call, Services& services) {
    return withBody<wire::AcknowledgementRequest>(
        call, [&](const wire::AcknowledgementRequest& body) {
            return services.integrity.acknowledge(
                *call.actor, requestKeyOf(call), RecordId(std::string(call.pathId)), body);
        });
}

}  // namespace gatehouse::http
