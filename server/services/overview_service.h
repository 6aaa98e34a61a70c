#pragma once

#include "contract/wire/api/report.h"
#include "server/services/actor.h"
#include "server/services/environment.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// What can be looked at and not changed: programmes and audit entries. Thread-safe.
class OverviewService {
  public:
    explicit OverviewService(const Environment& environment) : environment_(environment) {}

    /// Up to `limit` editions after the first `after`.
    [[nodiscard]] Outcome<Reply> programmes(std::int64_t after, std::int64_t limit) const;
    /// Up to `limit` entries after `sequence` of the auditor's organisation and of nobody's.
    [[nodiscard]] Outcome<Reply> auditEntries(const Actor& actor,
                                              std::int64_t after,
                                              std::int64_t limit) const;
    /// Whether the database answers.
    [[nodiscard]] bool isReady() const;

  private:
    const Environment& environment_;
};

}  // namespace gatehouse::services
