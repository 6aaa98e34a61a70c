#pragma once

#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/access.h"
#include "contract/wire/api/page.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

/// What one administrator proposed and another one puts into force.
struct Proposal {
    ProposalId id;
    ProposalKind kind{};
    std::string subject;
    JsonValue content;  ///< an object, after the kind
    std::string proposedBy;
    Instant proposedAt;
    ProposalState state{};
    std::optional<std::string> decidedBy;
    std::optional<Instant> decidedAt;
    std::optional<std::string> reason;  ///< of a rejection
};

struct RejectionRequest {
    std::string reason;
};

template <>
const Body<Proposal>& bodyOf<Proposal>();
template <>
const Body<Page<Proposal>>& bodyOf<Page<Proposal>>();
template <>
const Body<RejectionRequest>& bodyOf<RejectionRequest>();

}  // namespace gatehouse::wire
