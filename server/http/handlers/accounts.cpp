#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"

namespace gatehouse::http {
namespace {

std::string_view tokenOf(const Call& call) {
    return call.request.bearerToken->reveal();
}

/// Nothing to tell but that it is done.
Outcome<Response> respondDone(Outcome<bool> outcome) {
    if (!outcome) {
        return fail(std::move(outcome.error()));
    }
    return Response{204, "", ""};
}

UserId userOf(const Call& call) {
    return UserId(std::string(call.pathId));
}

/// Reads the body as T and hands it on, for what answers nothing.
template <class T, class Use>
Outcome<Response> withBodyDone(const Call& call, const Use& use) {
    auto body = wire::decode<T>(call.request.body);
    if (!body) {
        return fail(std::move(body.error()));
    }
    return respondDone(use(*body));
}

}  // namespace

Outcome<Response> signIn(const Call& call, Services& services) {
    return withBody<wire::SignInRequest>(call, [&](const wire::SignInRequest& body) {
        return services.accounts.signIn(body, call.request.clientAddress);
    });
}

Outcome<Response> signOut(const Call& call, Services& services) {
    services.accounts.signOut(*call.actor, tokenOf(call));
    return Response{204, "", ""};
}

Outcome<Response> reauthenticate(const Call& call, Services& services) {
    return withBody<wire::ReauthenticationRequest>(
        call, [&](const wire::ReauthenticationRequest& body) {
            return services.accounts.reauthenticate(*call.actor, tokenOf(call), body);
        });
}

Outcome<Response> listSessions(const Call& call, Services& services) {
    return respond(services.sessions.list(*call.actor, tokenOf(call)));
}

Outcome<Response> endSession(const Call& call, Services& services) {
    return respondDone(services.sessions.end(*call.actor, std::string(call.pathId)));
}

Outcome<Response> listSessionsOf(const Call& call, Services& services) {
    return respond(services.sessions.listOf(*call.actor, userOf(call)));
}

Outcome<Response> endSessionsOf(const Call& call, Services& services) {
    return respondDone(services.sessions.endAllOf(*call.actor, userOf(call)));
}

Outcome<Response> readAccountNews(const Call& call, Services& services) {
    return respond(services.ownAccount.news(*call.actor, tokenOf(call)));
}

Outcome<Response> changePassword(const Call& call, Services& services) {
    return withBodyDone<wire::PasswordChange>(call, [&](const wire::PasswordChange& body) {
        return services.ownAccount.changePassword(*call.actor, tokenOf(call), body);
    });
}

Outcome<Response> offerSecondFactor(const Call& call, Services& services) {
    return respond(services.ownAccount.offerSecondFactor(*call.actor));
}

Outcome<Response> confirmSecondFactor(const Call& call, Services& services) {
    return withBody<wire::SecondFactorCode>(call, [&](const wire::SecondFactorCode& body) {
        return services.ownAccount.confirmSecondFactor(*call.actor, tokenOf(call), body.code);
    });
}

Outcome<Response> removeSecondFactor(const Call& call, Services& services) {
    return withBodyDone<wire::SecondFactorCode>(call, [&](const wire::SecondFactorCode& body) {
        return services.ownAccount.removeSecondFactor(*call.actor, body.code);
    });
}

Outcome<Response> inviteUser(const Call& call, Services& services) {
    return withBody<wire::InvitationRequest>(call, [&](const wire::InvitationRequest& body) {
        return services.invitations.invite(*call.actor, userOf(call), body.kind);
    });
}

Outcome<Response> redeemInvitation(const Call& call, Services& services) {
    return withBodyDone<wire::InvitationRedemption>(
        call, [&](const wire::InvitationRedemption& body) {
            return services.invitations.redeem(body, call.request.clientAddress);
        });
}

}  // namespace gatehouse::http
