#include "server/records/proposals.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kColumns{text("id"),
                              text("kind"),
                              text("subject"),
                              text("content"),
                              text("organisation_id"),
                              text("deciding_organisation_id"),
                              text("affected_user_id"),
                              integer("proposed_at"),
                              text("proposed_by"),
                              text("state"),
                              integer("decided_at"),
                              text("decided_by"),
                              text("reason")};

Proposal readProposal(const storage::Row& row) {
    Proposal proposal;
    proposal.id = ProposalId(storage::text(row, 0));
    proposal.kind = wordAt<ProposalKind>(row, 1);
    proposal.subject = storage::text(row, 2);
    proposal.content = storage::text(row, 3);
    proposal.organisation = OrganisationId(storage::text(row, 4));
    proposal.deciders = OrganisationId(storage::text(row, 5));
    if (const auto affected = storage::optionalText(row, 6)) {
        proposal.affected = UserId(*affected);
    }
    proposal.proposedAt = instantAt(row, 7);
    proposal.proposedBy = UserId(storage::text(row, 8));
    const auto state = wordAt<ProposalState>(row, 9);
    if (state != ProposalState::Waiting) {
        proposal.end = ProposalEnd{state,
                                   instantAt(row, 10),
                                   UserId(storage::text(row, 11)),
                                   storage::optionalText(row, 12)};
    }
    return proposal;
}

}  // namespace

const storage::Table kProposals{"proposals", kColumns};

void insert(storage::WriteTransaction& transaction, const Proposal& proposal) {
    transaction.insert(
        kProposals,
        {proposal.id.text(),
         cell(proposal.kind),
         proposal.subject,
         proposal.content,
         proposal.organisation.text(),
         proposal.deciders.text(),
         proposal.affected ? storage::Value(proposal.affected->text()) : storage::Value(),
         cell(proposal.proposedAt),
         proposal.proposedBy.text(),
         cell(ProposalState::Waiting),
         storage::Value(),
         storage::Value(),
         storage::Value()});
}

void decide(storage::WriteTransaction& transaction, const ProposalId& id, const ProposalEnd& end) {
    transaction.update(kProposals,
                       {id.text()},
                       {{"state", cell(end.state)},
                        {"decided_at", cell(end.at)},
                        {"decided_by", end.by.text()},
                        {"reason", cell(end.reason)}});
}

std::optional<Proposal> findProposal(const storage::ReadTransaction& transaction,
                                     const ProposalId& id) {
    const auto row = transaction.queryOne(selectFrom(kProposals) + " WHERE id = ?1", {id.text()});
    return row ? std::optional(readProposal(*row)) : std::nullopt;
}

std::optional<Proposal> findWaiting(const storage::ReadTransaction& transaction,
                                    ProposalKind kind,
                                    const std::string& subject) {
    const auto row = transaction.queryOne(
        selectFrom(kProposals) + " WHERE kind = ?1 AND subject = ?2 AND state = 'waiting'",
        {cell(kind), subject});
    return row ? std::optional(readProposal(*row)) : std::nullopt;
}

std::vector<Proposal> findProposals(const storage::ReadTransaction& transaction,
                                    const OrganisationId& organisation,
                                    const ProposalSearch& search) {
    std::vector<Proposal> proposals;
    // Ids are in order of time.
    for (const storage::Row& row : transaction.query(
             selectFrom(kProposals) +
                 " WHERE (organisation_id = ?1 OR deciding_organisation_id = ?1)"
                 " AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR id < ?3)"
                 " ORDER BY id DESC LIMIT ?4",
             {organisation.text(),
              cell(search.state),
              search.cursor ? storage::Value(search.cursor->text()) : storage::Value(),
              search.limit})) {
        proposals.push_back(readProposal(row));
    }
    return proposals;
}

}  // namespace gatehouse::records
