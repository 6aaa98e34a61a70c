#include "contract/facts/access.h"
#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

constexpr QueryParameter kState{"state", describeAs<wire::WordCodec<ProposalState>>};
constexpr std::array kProposalQuery{kState, kLimit, kCursor};

}  // namespace

std::vector<Route> proposalRoutes() {
    return {{Method::Get,
             "/proposals",
             "listProposals",
             "What takes two people, the newest first",
             kOverseers,
             Repetition::Harmless,
             kProposalQuery,
             nullptr,
             200,
             &bodyOf<wire::Page<wire::Proposal>>(),
             kJson,
             listProposals},
            {Method::Post,
             "/proposals/{id}/approval",
             "approveProposal",
             "Put another's proposal into force",
             kAdministrator,
             Repetition::NeedsKey,
             {},
             nullptr,
             200,
             &bodyOf<wire::Proposal>(),
             kJson,
             approveProposal},
            {Method::Post,
             "/proposals/{id}/rejection",
             "rejectProposal",
             "Reject another's proposal or withdraw one's own",
             kAdministrator,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::RejectionRequest>(),
             200,
             &bodyOf<wire::Proposal>(),
             kJson,
             rejectProposal}};
}

}  // namespace gatehouse::http
