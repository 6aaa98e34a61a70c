#pragma once

#include <functional>
#include <map>

#include "contract/wire/api/proposal.h"
#include "server/records/proposals.h"
#include "server/services/command.h"

namespace gatehouse::services {

// What takes two people. A service proposes it with `propose`; another administrator's approval
// puts it into force, in the transaction of the approval, by the applier of its kind.

struct NewProposal {
    ProposalKind kind{};
    std::string subject;                       ///< id or name of what it is about
    std::string content;                       ///< JSON object, for who decides and for the applier
    std::optional<UserId> affected{};          ///< whose own rights it changes
    std::optional<OrganisationId> deciders{};  ///< none: the proposer's own
};

/// Puts a proposal on record, to wait. duplicate where one of its kind and subject waits already;
/// second-person-required where it changes the proposer's own rights.
[[nodiscard]] Outcome<Done> propose(storage::WriteTransaction& transaction,
                                    const Environment& environment,
                                    const Actor& actor,
                                    const NewProposal& proposal,
                                    Instant now);

/// A proposal that has just been approved, by whom and when.
struct Approval {
    storage::WriteTransaction& transaction;
    const Environment& environment;
    const Actor& actor;
    const records::Proposal& proposal;
    Instant now;
};

/// Why an approval cannot be carried out; none where it was.
using Applied = std::optional<Error>;
using Applier = std::function<Applied(const Approval&)>;
using Appliers = std::map<ProposalKind, Applier>;

/// What waits for a second person, and that person's decision. An administrator sees and decides
/// what is the own organisation's to decide; another's and a missing one are alike. Thread-safe.
class ProposalService {
  public:
    /// One applier for each kind that is ever proposed.
    ProposalService(const Environment& environment, Appliers appliers)
        : environment_(environment), appliers_(std::move(appliers)) {}

    /// The newest first: those before the one that `search` names, which `next` of the page before
    /// said.
    [[nodiscard]] Outcome<Reply> list(const Actor& actor,
                                      const records::ProposalSearch& search) const;
    [[nodiscard]] Outcome<Reply> approve(const Actor& actor,
                                         const RequestKey& request,
                                         const ProposalId& id) const;
    /// By the one who proposed it: a withdrawal, which needs nobody else.
    [[nodiscard]] Outcome<Reply> reject(const Actor& actor,
                                        const RequestKey& request,
                                        const ProposalId& id,
                                        const wire::RejectionRequest& rejection) const;

  private:
    const Environment& environment_;
    Appliers appliers_;
};

}  // namespace gatehouse::services
