#include "contract/wire/api/proposal.h"

#include "contract/wire/api/page_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

const auto kProposal =
    objectCodec<Proposal>("Proposal",
                          required("id", &Proposal::id, IdCodec<ProposalId>{}),
                          required("kind", &Proposal::kind, WordCodec<ProposalKind>{}),
                          required("subject", &Proposal::subject, TextCodec{}),
                          required("content", &Proposal::content, ObjectValueCodec{}),
                          required("proposed_by", &Proposal::proposedBy, TextCodec{}),
                          required("proposed_at", &Proposal::proposedAt, InstantCodec{}),
                          required("state", &Proposal::state, WordCodec<ProposalState>{}),
                          required("decided_by", &Proposal::decidedBy, nullable(TextCodec{})),
                          required("decided_at", &Proposal::decidedAt, nullable(InstantCodec{})),
                          required("reason", &Proposal::reason, nullable(TextCodec{})));

const auto kProposalPage = pageCodec<Proposal>("ProposalPage", kProposal);

const auto kRejectionRequest = objectCodec<RejectionRequest>(
    "RejectionRequest", required("reason", &RejectionRequest::reason, TextCodec{1, 1000}));

}  // namespace

template <>
const Body<Proposal>& bodyOf<Proposal>() {
    static const BodyOf kBody(kProposal);
    return kBody;
}

template <>
const Body<Page<Proposal>>& bodyOf<Page<Proposal>>() {
    static const BodyOf kBody(kProposalPage);
    return kBody;
}

template <>
const Body<RejectionRequest>& bodyOf<RejectionRequest>() {
    static const BodyOf kBody(kRejectionRequest);
    return kBody;
}

}  // namespace gatehouse::wire
