#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/access.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// How a proposal ended. The reason is a rejection's alone.
struct ProposalEnd {
    ProposalState state{};
    Instant at;
    UserId by;
    std::optional<std::string> reason;
};

struct Proposal {
    ProposalId id;
    ProposalKind kind{};
    std::string subject;               ///< id or name of what it is about
    std::string content;               ///< JSON object: what would be done
    OrganisationId organisation;       ///< of who proposed it
    OrganisationId deciders;           ///< whose administrators decide
    std::optional<UserId> affected{};  ///< whose own rights it changes
    Instant proposedAt;
    UserId proposedBy;
    std::optional<ProposalEnd> end{};

    [[nodiscard]] ProposalState state() const { return end ? end->state : ProposalState::Waiting; }
};

/// Which proposals are wanted: those before `cursor`, the newest first.
struct ProposalSearch {
    std::optional<ProposalState> state{};
    std::optional<ProposalId> cursor{};
    std::int64_t limit = 0;
};

extern const storage::Table kProposals;

/// One that waits: its end is not inserted.
void insert(storage::WriteTransaction& transaction, const Proposal& proposal);
void decide(storage::WriteTransaction& transaction, const ProposalId& id, const ProposalEnd& end);

[[nodiscard]] std::optional<Proposal> findProposal(const storage::ReadTransaction& transaction,
                                                   const ProposalId& id);
[[nodiscard]] std::optional<Proposal> findWaiting(const storage::ReadTransaction& transaction,
                                                  ProposalKind kind,
                                                  const std::string& subject);
/// Those that the organisation made or decides.
[[nodiscard]] std::vector<Proposal> findProposals(const storage::ReadTransaction& transaction,
                                                  const OrganisationId& organisation,
                                                  const ProposalSearch& search);

}  // namespace gatehouse::records
