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

Outcome<Response> signAuthorisation(const Call& call, Services& services) {
    return withBody<wire::PasswordSigning>(call, [&](const wire::PasswordSigning& body) {
        // The password proves who asks and is not part of what is asked: its digest must not lie
        // in the record.
        services::RequestKey key = requestKeyOf(call);
        key.digest = services::requestDigest(call.request.path, "");
        return services.authorisations.sign(*call.actor, key, idOf(call), body.password);
    });
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
