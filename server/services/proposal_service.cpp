#include "server/services/proposal_service.h"

#include "contract/base/exception.h"
#include "server/services/paging.h"
#include "server/services/user_names.h"

namespace gatehouse::services {
namespace {

wire::JsonValue objectOf(const std::string& json) {
    const auto parsed = wire::parseJson(json, wire::kMaximumBodyLevels);
    return parsed ? parsed->value : wire::JsonValue::object();
}

wire::Proposal viewOf(const records::Proposal& proposal, UserNames& names) {
    wire::Proposal view;
    view.id = proposal.id;
    view.kind = proposal.kind;
    view.subject = proposal.subject;
    view.content = objectOf(proposal.content);
    view.proposedBy = names.of(proposal.proposedBy);
    view.proposedAt = proposal.proposedAt;
    view.state = proposal.state();
    if (proposal.end) {
        view.decidedBy = names.of(proposal.end->by);
        view.decidedAt = proposal.end->at;
        view.reason = proposal.end->reason;
    }
    return view;
}

/// The proposal where the actor's organisation may know of it, and it still waits.
Outcome<records::Proposal> findToDecide(const storage::ReadTransaction& transaction,
                                        const Actor& actor,
                                        const ProposalId& id) {
    auto proposal = records::findProposal(transaction, id);
    if (!proposal || (proposal->organisation != actor.organisation &&
                      proposal->deciders != actor.organisation)) {
        return fail(ErrorCode::NotFound);
    }
    if (proposal->end) {
        return fail(ErrorCode::StateRefused);
    }
    return *std::move(proposal);
}

/// Somebody else than who proposed it and whom it is about, of the organisation that decides.
bool isSecondPerson(const Actor& actor, const records::Proposal& proposal) {
    return actor.user != proposal.proposedBy && proposal.affected != actor.user &&
           actor.organisation == proposal.deciders;
}

Done decided(storage::WriteTransaction& transaction,
             records::Proposal& proposal,
             const records::ProposalEnd& end,
             AuditAction action) {
    records::decide(transaction, proposal.id, end);
    proposal.end = end;
    UserNames names(transaction);
    return {done(viewOf(proposal, names)), action, proposal.id.text()};
}

}  // namespace

Outcome<Done> propose(storage::WriteTransaction& transaction,
                      const Environment& environment,
                      const Actor& actor,
                      const NewProposal& proposal,
                      Instant now) {
    if (proposal.affected == actor.user) {
        return fail(ErrorCode::SecondPersonRequired);
    }
    if (records::findWaiting(transaction, proposal.kind, proposal.subject)) {
        return fail(ErrorCode::Duplicate);
    }
    const records::Proposal made{ProposalId(environment.ids.next(now)),
                                 proposal.kind,
                                 proposal.subject,
                                 proposal.content,
                                 actor.organisation,
                                 proposal.deciders.value_or(actor.organisation),
                                 proposal.affected,
                                 now,
                                 actor.user,
                                 std::nullopt};
    records::insert(transaction, made);
    UserNames names(transaction);
    return Done{created(viewOf(made, names)), AuditAction::ProposalMade, made.id.text()};
}

Outcome<Reply> ProposalService::list(const Actor& actor,
                                     const records::ProposalSearch& search) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            records::ProposalSearch wanted = search;
            wanted.limit = search.limit + 1;
            UserNames names(transaction);
            return done(pageOf<wire::Proposal>(
                records::findProposals(transaction, actor.organisation, wanted),
                search.limit,
                [&](const records::Proposal& proposal) { return viewOf(proposal, names); }));
        });
}

Outcome<Reply> ProposalService::approve(const Actor& actor,
                                        const RequestKey& request,
                                        const ProposalId& id) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            auto proposal = findToDecide(transaction, actor, id);
            if (!proposal) {
                return fail(std::move(proposal.error()));
            }
            if (!isSecondPerson(actor, *proposal)) {
                return fail(ErrorCode::SecondPersonRequired);
            }
            const auto applier = appliers_.find(proposal->kind);
            require(applier != appliers_.end(), "nobody can apply a proposal of this kind");
            if (auto refused =
                    applier->second({transaction, environment_, actor, *proposal, now})) {
                return fail(*std::move(refused));
            }
            return decided(transaction,
                           *proposal,
                           {ProposalState::Approved, now, actor.user, std::nullopt},
                           AuditAction::ProposalApproved);
        });
}

Outcome<Reply> ProposalService::reject(const Actor& actor,
                                       const RequestKey& request,
                                       const ProposalId& id,
                                       const wire::RejectionRequest& rejection) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            auto proposal = findToDecide(transaction, actor, id);
            if (!proposal) {
                return fail(std::move(proposal.error()));
            }
            if (proposal->proposedBy == actor.user) {
                return decided(transaction,
                               *proposal,
                               {ProposalState::Withdrawn, now, actor.user, std::nullopt},
                               AuditAction::ProposalWithdrawn);
            }
            if (!isSecondPerson(actor, *proposal)) {
                return fail(ErrorCode::SecondPersonRequired);
            }
            return decided(transaction,
                           *proposal,
                           {ProposalState::Rejected, now, actor.user, rejection.reason},
                           AuditAction::ProposalRejected);
        });
}

}  // namespace gatehouse::services
