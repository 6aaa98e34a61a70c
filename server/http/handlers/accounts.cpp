#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"

namespace gatehouse::http {

Outcome<Response> signIn(const Call& call, Services& services) {
    return withBody<wire::SignInRequest>(call, [&](const wire::SignInRequest& body) {
        return services.accounts.signIn(body, call.request.clientAddress);
    });
}

Outcome<Response> signOut(const Call& call, Services& services) {
    services.accounts.signOut(*call.actor, call.request.bearerToken->reveal());
    return Response{204, "", ""};
}

}  // namespace gatehouse::http
