#include "server/services/agreement_service.h"

#include <algorithm>

#include "server/services/paging.h"

namespace gatehouse::services {
namespace {

wire::SupplyAgreement viewOf(const storage::ReadTransaction& transaction,
                             const Actor& actor,
                             const records::SupplyAgreement& agreement) {
    const OrganisationId& other =
        agreement.first == actor.organisation ? agreement.second : agreement.first;
    wire::SupplyAgreement view{agreement.id,
                               records::findOrganisation(transaction, other).value().name,
                               agreement.recordedAt,
                               std::nullopt,
                               std::nullopt};
    if (agreement.end) {
        view.endedAt = agreement.end->at;
        view.endReason = agreement.end->reason;
    }
    return view;
}

std::string contentOf(const storage::ReadTransaction& transaction,
                      const Actor& actor,
                      const records::Organisation& other) {
    wire::JsonWriter writer;
    writer.beginObject().key("organisations").beginArray();
    writer.string(records::findOrganisation(transaction, actor.organisation).value().name);
    return writer.string(other.name).endArray().endObject().take();
}

/// The same whoever proposes it, so that two proposals of one agreement do not wait side by side.
std::string subjectOf(const OrganisationId& one, const OrganisationId& other) {
    const auto& [first, second] = std::minmax(one, other);
    return first.text() + " " + second.text();
}

}  // namespace

Outcome<Reply> AgreementService::list(const Actor& actor, const records::IdPage& page) const {
    return environment_.database.read([&](const storage::ReadTransaction& transaction)
                                          -> Outcome<Reply> {
        return done(pageOf<wire::SupplyAgreement>(
            records::agreementsOf(transaction, actor.organisation, {page.after, page.limit + 1}),
            page.limit,
            [&](const records::SupplyAgreement& agreement) {
                return viewOf(transaction, actor, agreement);
            }));
    });
}

Outcome<Reply> AgreementService::propose(const Actor& actor,
                                         const RequestKey& request,
                                         const wire::NewSupplyAgreement& agreement) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            const auto other = records::findOrganisation(transaction, agreement.organisation);
            if (!other || other->id == actor.organisation) {
                return refuseField("/organisation",
                                   "unknown-word",
                                   "There is no other organisation of that name.",
                                   "Send the other organisation's name as it is on record.");
            }
            if (records::haveAgreement(transaction, actor.organisation, other->id)) {
                return fail(ErrorCode::Duplicate);
            }
            return services::propose(transaction,
                                     environment_,
                                     actor,
                                     {ProposalKind::SupplyAgreement,
                                      subjectOf(actor.organisation, other->id),
                                      contentOf(transaction, actor, *other),
                                      std::nullopt,
                                      other->id},
                                     now);
        });
}

Outcome<Reply> AgreementService::end(const Actor& actor,
                                     const RequestKey& request,
                                     const RecordId& id,
                                     const wire::ReasonRequest& reason) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          auto agreement = records::findAgreement(transaction, id);
                          if (!agreement || !agreement->isBetween(actor.organisation)) {
                              return fail(ErrorCode::NotFound);
                          }
                          if (agreement->end) {
                              return fail(ErrorCode::StateRefused);
                          }
                          agreement->end = records::AgreementEnd{now, actor.user, reason.reason};
                          records::endAgreement(transaction, id, *agreement->end);
                          return Done{done(viewOf(transaction, actor, *agreement)),
                                      AuditAction::AgreementEnded,
                                      id.text()};
                      });
}

Applied applyAgreement(const Approval& approval) {
    const records::Proposal& proposal = approval.proposal;
    if (records::haveAgreement(approval.transaction, proposal.organisation, proposal.deciders)) {
        return Error{ErrorCode::Duplicate};
    }
    records::insert(approval.transaction,
                    records::SupplyAgreement{RecordId(approval.environment.ids.next(approval.now)),
                                             proposal.organisation,
                                             proposal.deciders,
                                             approval.now,
                                             std::nullopt});
    return std::nullopt;
}

bool maySupply(const storage::ReadTransaction& transaction,
               const OrganisationId& pharmacys,
               const OrganisationId& clinics) {
    return pharmacys == clinics || records::haveAgreement(transaction, pharmacys, clinics);
}

}  // namespace gatehouse::services
