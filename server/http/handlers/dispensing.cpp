#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"

namespace gatehouse::http {

Outcome<Response> checkSupply(const Call& call, Services& services) {
    return withBody<wire::CheckRequest>(call, [&](const wire::CheckRequest& body) {
        return services.dispensing.check(*call.actor, body);
    });
}

Outcome<Response> dispense(const Call& call, Services& services) {
    return withBody<wire::DispenseRequest>(call, [&](const wire::DispenseRequest& body) {
        return services.dispensing.dispense(*call.actor, requestKeyOf(call), body);
    });
}

}  // namespace gatehouse::http
