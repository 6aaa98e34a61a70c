#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"
#include "server/http/handlers/parameters.h"

namespace gatehouse::http {

Outcome<Response> breakGlass(const Call& call, Services& services) {
    return withBody<wire::BreakGlassRequest>(call, [&](const wire::BreakGlassRequest& body) {
        return services.breakGlass.open(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> listBreakGlass(const Call& call, Services& services) {
    const auto limit = limitOf(call);
    if (!limit) {
        return fail(limit.error());
    }
    return respond(services.breakGlass.list(*call.actor, {cursorOf<RecordId>(call), *limit}));
}

Outcome<Response> reviewBreakGlass(const Call& call, Services& services) {
    return withBody<wire::ReviewRequest>(call, [&](const wire::ReviewRequest& body) {
        return services.breakGlass.review(
            *call.actor, requestKeyOf(call), RecordId(std::string(call.pathId)), body);
    });
}

Outcome<Response> listSecurityEvents(const Call& call, Services& services) {
    auto query = auditQueryOf(call);
    return query ? respond(services.oversight.securityEvents(*call.actor, *query))
                 : Outcome<Response>(fail(query.error()));
}

Outcome<Response> searchReadings(const Call& call, Services& services) {
    return withBody<wire::ReadingSearch>(call, [&](const wire::ReadingSearch& body) {
        return services.oversight.readings(*call.actor, body);
    });
}

}  // namespace gatehouse::http
