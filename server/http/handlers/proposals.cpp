#include "contract/facts/access.h"
#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"
#include "server/http/handlers/parameters.h"

namespace gatehouse::http {
namespace {

ProposalId idOf(const Call& call) {
    return ProposalId(std::string(call.pathId));
}

}  // namespace

Outcome<Response> listProposals(const Call& call, Services& services) {
    const auto limit = limitOf(call);
    const auto state = parameterAs<ProposalState>(call, "state", fromName<ProposalState>);
    if (!limit || !state) {
        return fail(ErrorCode::BadQuery);
    }
    return respond(
        services.proposals.list(*call.actor, {*state, cursorOf<ProposalId>(call), *limit}));
}

Outcome<Response> approveProposal(const Call& call, Services& services) {
    return respond(services.proposals.approve(*call.actor, requestKeyOf(call), idOf(call)));
}

Outcome<Response> rejectProposal(const Call& call, Services& services) {
    return withBody<wire::RejectionRequest>(call, [&](const wire::RejectionRequest& body) {
        return services.proposals.reject(*call.actor, requestKeyOf(call), idOf(call), body);
    });
}

}  // namespace gatehouse::http
