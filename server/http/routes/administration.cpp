#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

/// What an operation is called, and what it answers.
struct Operation {
    std::string_view path;
    std::string_view id;
    std::string_view summary;
    int status;
    const wire::Schema& response;
};

Route listing(const Operation& operation, Handler handler) {
    return {Method::Get,
            operation.path,
            operation.id,
            operation.summary,
            kAdministrator,
            Repetition::Harmless,
            kListQuery,
            nullptr,
            operation.status,
            &operation.response,
            kJson,
            handler};
}

/// `request` is null where nothing is read.
Route changing(const Operation& operation, const wire::Schema* request, Handler handler) {
    return {Method::Post,
            operation.path,
            operation.id,
            operation.summary,
            kAdministrator.freshly(),
            Repetition::NeedsKey,
            {},
            request,
            operation.status,
            &operation.response,
            kJson,
            handler};
}

std::vector<Route> userRoutes() {
    const wire::Schema& proposal = bodyOf<wire::Proposal>();
    return {listing({"/users",
                     "listUsers",
                     "The organisation's accounts",
                     200,
                     bodyOf<wire::Page<wire::User>>()},
                    listUsers),
            changing({"/users", "proposeUser", "Propose an account", 201, proposal},
                     &bodyOf<wire::NewUser>(),
                     proposeUser),
            changing({"/users/{id}/role", "proposeRole", "Propose another role", 201, proposal},
                     &bodyOf<wire::RoleRequest>(),
                     proposeRole),
            changing({"/users/{id}/deactivation",
                      "deactivateUser",
                      "Keep somebody out, at once",
                      200,
                      bodyOf<wire::User>()},
                     &bodyOf<wire::ReasonRequest>(),
                     deactivateUser),
            changing({"/users/{id}/reactivation",
                      "proposeReactivation",
                      "Propose to let somebody in again",
                      201,
                      proposal},
                     nullptr,
                     proposeReactivation)};
}

std::vector<Route> registrationRoutes() {
    return {listing({"/registrations",
                     "listRegistrations",
                     "The organisation's prescribers' and pharmacies' registrations",
                     200,
                     bodyOf<wire::Page<wire::Registration>>()},
                    listRegistrations),
            changing({"/registrations",
                      "addRegistration",
                      "Record a registration",
                      201,
                      bodyOf<wire::Registration>()},
                     &bodyOf<wire::NewRegistration>(),
                     addRegistration),
            changing({"/registrations/{id}/suspension",
                      "suspendRegistration",
                      "Suspend a prescriber's registration",
                      200,
                      bodyOf<wire::Registration>()},
                     &bodyOf<wire::SuspensionRequest>(),
                     suspendRegistration),
            changing({"/registrations/{id}/end",
                      "endRegistration",
                      "End a registration earlier",
                      200,
                      bodyOf<wire::Registration>()},
                     &bodyOf<wire::RegistrationEndRequest>(),
                     endRegistration)};
}

std::vector<Route> organisationRoutes() {
    return {listing({"/sites",
                     "listSites",
                     "The organisation's sites",
                     200,
                     bodyOf<wire::Page<wire::Site>>()},
                    listSites),
            changing({"/sites", "addSite", "Add a site", 201, bodyOf<wire::Site>()},
                     &bodyOf<wire::NewSite>(),
                     addSite),
            changing({"/programmes/activation",
                      "proposeEdition",
                      "Propose that a later edition of a programme decides",
                      201,
                      bodyOf<wire::Proposal>()},
                     &bodyOf<wire::EditionChoice>(),
                     proposeEdition),
            listing({"/supply-agreements",
                     "listSupplyAgreements",
                     "The organisation's supply agreements",
                     200,
                     bodyOf<wire::Page<wire::SupplyAgreement>>()},
                    listSupplyAgreements),
            changing({"/supply-agreements",
                      "proposeSupplyAgreement",
                      "Propose a supply agreement to another organisation",
                      201,
                      bodyOf<wire::Proposal>()},
                     &bodyOf<wire::NewSupplyAgreement>(),
                     proposeSupplyAgreement),
            changing({"/supply-agreements/{id}/end",
                      "endSupplyAgreement",
                      "End a supply agreement, at once",
                      200,
                      bodyOf<wire::SupplyAgreement>()},
                     &bodyOf<wire::ReasonRequest>(),
                     endSupplyAgreement)};
}

}  // namespace

std::vector<Route> administrationRoutes() {
    std::vector<Route> routes;
    for (const auto& part : {organisationRoutes(), userRoutes(), registrationRoutes()}) {
        routes.insert(routes.end(), part.begin(), part.end());
    }
    return routes;
}

}  // namespace gatehouse::http
