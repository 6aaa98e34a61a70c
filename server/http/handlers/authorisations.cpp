#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"

namespace gatehouse::http {
namespace {

AuthorisationId idOf(const Call& call) {
    return AuthorisationId(std::string(call.pathId));
}

}  // namespace

Outcome<Response> draftAuthorisation(const Call& call, Services& services) {
    return withBody<wire::NewAuthorisation>(call, [&](const wire::NewAuthorisation& body) {
        return services.authorisations.draft(
            *call.actor, requestKeyOf(call), PatientId(std::string(call.pathId)), body);
    });
}

Outcome<Response> previewAuthorisation(const Call& call, Services& services) {
    return withBody<wire::NewAuthorisation>(call, [&](const wire::NewAuthorisation& body) {
        return services.authorisations.preview(
            *call.actor, PatientId(std::string(call.pathId)), body);
    });
}

Outcome<Response> proposeSigning(const Call& call, Services& services) {
    return respond(services.signing.propose(*call.actor, idOf(call)));
}

Outcome<Response> signAuthorisation(const Call& call, Services& services) {
    return withBody<wire::SignRequest>(call, [&](const wire::SignRequest& body) {
        return services.signing.sign(*call.actor, requestKeyOf(call), idOf(call), body.jws);
    });
}

Outcome<Response> readProof(const Call& call, Services& services) {
    return respondText(services.signing.proof(*call.actor, idOf(call)));
}

Outcome<Response> cancelAuthorisation(const Call& call, Services& services) {
    return withBody<wire::CancelRequest>(call, [&](const wire::CancelRequest& body) {
        return services.authorisations.cancel(*call.actor, requestKeyOf(call), idOf(call), body);
    });
}

Outcome<Response> readAuthorisation(const Call& call, Services& services) {
    return respond(services.authorisations.read(*call.actor, idOf(call)));
}

}  // namespace gatehouse::http
