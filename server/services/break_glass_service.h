#pragma once

#include <chrono>

#include "contract/wire/api/break_glass.h"
#include "server/records/break_glass.h"
#include "server/services/command.h"
#include "server/services/security_journal.h"
#include "server/services/throttle.h"

namespace gatehouse::services {

/// Reading one patient's record in an emergency, without a part in the treatment: with a reason,
/// for an hour, reviewed afterwards by an auditor. It opens nothing but that record's reading.
/// Thread-safe.
class BreakGlassService {
  public:
    static constexpr std::chrono::minutes kOpen{60};
    /// A review is due this long after the reading began.
    static constexpr std::chrono::hours kReviewDue{72};

    BreakGlassService(const Environment& environment, Throttle& throttle, SecurityJournal& journal)
        : environment_(environment), throttle_(throttle), journal_(journal) {}

    /// For a patient of the actor's organisation, and of another site. A patient who is missing,
    /// another organisation's, or born on another day are alike, and guessing is slowed down.
    [[nodiscard]] Outcome<Reply> open(const Actor& actor,
                                      const RequestKey& request,
                                      const wire::BreakGlassRequest& wanted) const;
    /// The newest first: those before the one that `page` names, which `next` of the page before
    /// said.
    [[nodiscard]] Outcome<Reply> list(const Actor& actor,
                                      const records::BreakGlassPage& page) const;
    /// By an auditor who did not break the glass.
    [[nodiscard]] Outcome<Reply> review(const Actor& actor,
                                        const RequestKey& request,
                                        const RecordId& id,
                                        const wire::ReviewRequest& review) const;

  private:
    const Environment& environment_;
    Throttle& throttle_;
    SecurityJournal& journal_;
};

}  // namespace gatehouse::services
