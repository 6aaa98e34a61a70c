#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"
#include "server/http/handlers/parameters.h"

namespace gatehouse::http {
namespace {

UserId userOf(const Call& call) {
    return UserId(std::string(call.pathId));
}

RecordId recordOf(const Call& call) {
    return RecordId(std::string(call.pathId));
}

/// One page of what a service lists.
template <class Service>
Outcome<Response> listOf(const Call& call, const Service& service) {
    const auto limit = limitOf(call);
    if (!limit) {
        return fail(limit.error());
    }
    return respond(service.list(*call.actor, {parameterOf(call, "cursor").value_or(""), *limit}));
}

}  // namespace

Outcome<Response> listSites(const Call& call, Services& services) {
    return listOf(call, services.sites);
}

Outcome<Response> addSite(const Call& call, Services& services) {
    return withBody<wire::NewSite>(call, [&](const wire::NewSite& body) {
        return services.sites.add(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> listUsers(const Call& call, Services& services) {
    return listOf(call, services.users);
}

Outcome<Response> proposeUser(const Call& call, Services& services) {
    return withBody<wire::NewUser>(call, [&](const wire::NewUser& body) {
        return services.users.propose(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> proposeRole(const Call& call, Services& services) {
    return withBody<wire::RoleRequest>(call, [&](const wire::RoleRequest& body) {
        return services.users.proposeRole(*call.actor, requestKeyOf(call), userOf(call), body.role);
    });
}

Outcome<Response> deactivateUser(const Call& call, Services& services) {
    return withBody<wire::ReasonRequest>(call, [&](const wire::ReasonRequest& body) {
        return services.users.deactivate(*call.actor, requestKeyOf(call), userOf(call), body);
    });
}

Outcome<Response> proposeReactivation(const Call& call, Services& services) {
    return respond(
        services.users.proposeReactivation(*call.actor, requestKeyOf(call), userOf(call)));
}

Outcome<Response> listRegistrations(const Call& call, Services& services) {
    return listOf(call, services.registrations);
}

Outcome<Response> addRegistration(const Call& call, Services& services) {
    return withBody<wire::NewRegistration>(call, [&](const wire::NewRegistration& body) {
        return services.registrations.add(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> suspendRegistration(const Call& call, Services& services) {
    return withBody<wire::SuspensionRequest>(call, [&](const wire::SuspensionRequest& body) {
        return services.registrations.suspend(
            *call.actor, requestKeyOf(call), recordOf(call), body.suspendedOn);
    });
}

Outcome<Response> endRegistration(const Call& call, Services& services) {
    return withBody<wire::RegistrationEndRequest>(
        call, [&](const wire::RegistrationEndRequest& body) {
            return services.registrations.end(
                *call.actor, requestKeyOf(call), recordOf(call), body.until);
        });
}

Outcome<Response> proposeEdition(const Call& call, Services& services) {
    return withBody<wire::EditionChoice>(call, [&](const wire::EditionChoice& body) {
        return services.editions.propose(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> listSupplyAgreements(const Call& call, Services& services) {
    return listOf(call, services.agreements);
}

Outcome<Response> proposeSupplyAgreement(const Call& call, Services& services) {
    return withBody<wire::NewSupplyAgreement>(call, [&](const wire::NewSupplyAgreement& body) {
        return services.agreements.propose(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> endSupplyAgreement(const Call& call, Services& services) {
    return withBody<wire::ReasonRequest>(call, [&](const wire::ReasonRequest& body) {
        return services.agreements.end(*call.actor, requestKeyOf(call), recordOf(call), body);
    });
}

}  // namespace gatehouse::http
