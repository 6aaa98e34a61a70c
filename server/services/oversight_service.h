#pragma once

#include "contract/wire/api/oversight.h"
#include "server/services/access_journal.h"
#include "server/services/overview_service.h"

namespace gatehouse::services {

/// Who got in, who was refused, what was granted, and who looked at which patient. Thread-safe.
class OversightService {
  public:
    OversightService(const Environment& environment, AccessJournal& journal)
        : environment_(environment), journal_(journal) {}

    /// The security events among the audit entries; bad-query where the days end before they begin
    /// or the action is none of theirs.
    [[nodiscard]] Outcome<Reply> securityEvents(const Actor& actor, const AuditQuery& query) const;
    /// Of a patient, or of a user, of the auditor's organisation.
    [[nodiscard]] Outcome<Reply> readings(const Actor& actor,
                                          const wire::ReadingSearch& search) const;

  private:
    const Environment& environment_;
    AccessJournal& journal_;
};

}  // namespace gatehouse::services
