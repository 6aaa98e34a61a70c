#include "contract/wire/api/account.h"
#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

constexpr Policy kAdministrator = Policy::only({Role::Administrator});

// None of these takes an Idempotency-Key: what can be repeated under one is kept, and their answers
// hold tokens, seeds and codes. Each is safe to send again without.

Route posting(std::string_view path,
              std::string_view operationId,
              std::string_view summary,
              Policy policy,
              const wire::Schema* request) {
    return {Method::Post,
            path,
            operationId,
            summary,
            policy,
            Repetition::Harmless,
            {},
            request,
            204,
            nullptr,
            "",
            nullptr};
}

/// With an answer.
Route answering(Route route, int status, const wire::Schema& response, Handler handler) {
    route.successStatus = status;
    route.responseBody = &response;
    route.responseType = kJson;
    route.handler = handler;
    return route;
}

Route silent(Route route, Handler handler) {
    route.handler = handler;
    return route;
}

Route ending(std::string_view path,
             std::string_view operationId,
             std::string_view summary,
             Policy policy,
             Handler handler) {
    Route route = posting(path, operationId, summary, policy, nullptr);
    route.method = Method::Delete;
    return silent(route, handler);
}

std::vector<Route> sessionRoutes() {
    const auto& sessions = bodyOf<wire::Page<wire::OpenSession>>();
    return {answering(posting("/sessions",
                              "signIn",
                              "Sign in",
                              Policy::withoutSignIn(),
                              &bodyOf<wire::SignInRequest>()),
                      201,
                      bodyOf<wire::Session>(),
                      signIn),
            reading("/sessions",
                    "listSessions",
                    "One's own sessions",
                    Policy::everyRole(),
                    sessions,
                    listSessions),
            ending("/sessions/current",
                   "signOut",
                   "Sign out",
                   Policy::everyRole().duringEnrolment(),
                   signOut),
            ending("/sessions/{id}",
                   "endSession",
                   "End one of one's own sessions",
                   Policy::everyRole(),
                   endSession),
            answering(posting("/sessions/current/reauthentication",
                              "reauthenticate",
                              "Prove once more who one is; the token is replaced",
                              Policy::everyRole().duringEnrolment(),
                              &bodyOf<wire::ReauthenticationRequest>()),
                      201,
                      bodyOf<wire::Session>(),
                      reauthenticate),
            reading("/users/{id}/sessions",
                    "listSessionsOf",
                    "A user's sessions",
                    kAdministrator,
                    sessions,
                    listSessionsOf),
            ending("/users/{id}/sessions",
                   "endSessionsOf",
                   "End all of a user's sessions",
                   kAdministrator.freshly(),
                   endSessionsOf)};
}

std::vector<Route> ownAccountRoutes() {
    return {reading("/users/me/news",
                    "readAccountNews",
                    "What happened to one's own way in since the sign-in before this one",
                    Policy::everyRole(),
                    bodyOf<wire::AccountNews>(),
                    readAccountNews),
            silent(posting("/users/me/password",
                           "changePassword",
                           "Change one's own password; ends one's other sessions",
                           Policy::everyRole(),
                           &bodyOf<wire::PasswordChange>()),
                   changePassword),
            answering(posting("/users/me/second-factor",
                              "offerSecondFactor",
                              "A seed for an authenticator, told once; it waits for a first code",
                              Policy::everyRole().freshly().duringEnrolment(),
                              nullptr),
                      201,
                      bodyOf<wire::SecondFactorOffer>(),
                      offerSecondFactor),
            answering(posting("/users/me/second-factor/confirmation",
                              "confirmSecondFactor",
                              "The authenticator's first code; answers the recovery codes, once",
                              Policy::everyRole().duringEnrolment(),
                              &bodyOf<wire::SecondFactorCode>()),
                      200,
                      bodyOf<wire::RecoveryCodes>(),
                      confirmSecondFactor),
            silent(posting("/users/me/second-factor/removal",
                           "removeSecondFactor",
                           "Remove one's own second factor",
                           Policy::everyRole().freshly(),
                           &bodyOf<wire::SecondFactorCode>()),
                   removeSecondFactor)};
}

std::vector<Route> invitationRoutes() {
    return {answering(posting("/users/{id}/invitation",
                              "inviteUser",
                              "A code with which a user sets a password or drops a lost factor",
                              kAdministrator.freshly(),
                              &bodyOf<wire::InvitationRequest>()),
                      201,
                      bodyOf<wire::Invitation>(),
                      inviteUser),
            silent(posting("/invitations/redemption",
                           "redeemInvitation",
                           "Use a code that an administrator handed over",
                           Policy::withoutSignIn(),
                           &bodyOf<wire::InvitationRedemption>()),
                   redeemInvitation)};
}

}  // namespace

std::vector<Route> accountRoutes() {
    std::vector<Route> table = sessionRoutes();
    for (const auto& part : {ownAccountRoutes(), invitationRoutes()}) {
        table.insert(table.end(), part.begin(), part.end());
    }
    return table;
}

}  // namespace gatehouse::http
