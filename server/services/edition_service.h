#pragma once

#include <cstdint>

#include "contract/wire/api/report.h"
#include "server/services/command.h"
#include "server/services/proposal_service.h"

namespace gatehouse::services {

/// The editions of programmes and which of them a server decides by. A later edition counts from
/// when an administrator has proposed it and another one approved it, for all that use the server.
/// Thread-safe.
class EditionService {
  public:
    explicit EditionService(const Environment& environment) : environment_(environment) {}

    /// Up to `limit` editions after the first `after`.
    [[nodiscard]] Outcome<Reply> list(std::int64_t after, std::int64_t limit) const;
    [[nodiscard]] Outcome<Reply> propose(const Actor& actor,
                                         const RequestKey& request,
                                         const wire::EditionChoice& choice) const;

  private:
    const Environment& environment_;
};

/// What the approval of a proposed edition does.
[[nodiscard]] Applied applyEdition(const Approval& approval);

}  // namespace gatehouse::services
