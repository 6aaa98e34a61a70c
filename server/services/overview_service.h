#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "contract/base/date.h"
#include "contract/facts/audit_action.h"
#include "contract/wire/api/report.h"
#include "server/records/audit_entries.h"
#include "server/services/actor.h"
#include "server/services/environment.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// Which audit entries an auditor asks for; what is not given does not matter.
struct AuditQuery {
    std::int64_t after = 0;  ///< those of a greater sequence
    std::int64_t limit = 0;
    std::optional<AuditAction> action{};
    std::optional<std::string> user{};  ///< user name of who did it
    std::optional<Date> from{};         ///< days in the auditor's site's zone, both included
    std::optional<Date> until{};
};

/// The search as the record is searched; nothing where nobody has that name.
[[nodiscard]] std::optional<records::AuditSearch> searchOf(
    const storage::ReadTransaction& transaction, const Actor& actor, const AuditQuery& query);

/// What can be looked at and not changed: audit entries. Thread-safe.
class OverviewService {
  public:
    explicit OverviewService(const Environment& environment) : environment_(environment) {}

    /// Entries of the auditor's organisation and of nobody's, in order. bad-query where the days
    /// end before they begin.
    [[nodiscard]] Outcome<Reply> auditEntries(const Actor& actor, const AuditQuery& query) const;
    /// Whether the database answers.
    [[nodiscard]] bool isReady() const;

  private:
    const Environment& environment_;
};

}  // namespace gatehouse::services
