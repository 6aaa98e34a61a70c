#pragma once

#include <optional>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/audit_action.h"
#include "server/storage/audit_table.h"

namespace gatehouse::records {

/// Which audit entries are wanted; what is not given does not matter.
struct AuditSearch {
    std::int64_t after = 0;  ///< those of a greater sequence
    std::optional<AuditAction> action{};
    std::optional<UserId> actor{};
    std::optional<Instant> from{};       ///< recorded then or later
    std::optional<Instant> until{};      ///< recorded before
    std::vector<AuditAction> actions{};  ///< one of these; empty: any
};

/// Up to `limit` entries of the organisation's sites and of no site, in order.
[[nodiscard]] std::vector<storage::AuditRow> findAuditEntries(
    const storage::ReadTransaction& transaction,
    const OrganisationId& organisation,
    const AuditSearch& search,
    std::int64_t limit);

/// Whether the user is the actor of such an entry that was recorded after `begin`.
[[nodiscard]] bool wasNotedSince(const storage::ReadTransaction& transaction,
                                 AuditAction action,
                                 const UserId& actor,
                                 Instant begin);

/// When the user was the actor of such an entry for the last time before `end`.
[[nodiscard]] std::optional<Instant> lastNotedBefore(const storage::ReadTransaction& transaction,
                                                     AuditAction action,
                                                     const UserId& actor,
                                                     Instant end);

/// Up to `limit` entries about the user with one of these actions, recorded at `begin` or later,
/// the newest first.
[[nodiscard]] std::vector<storage::AuditRow> newestEntriesAbout(
    const storage::ReadTransaction& transaction,
    const UserId& subject,
    const std::vector<AuditAction>& actions,
    Instant begin,
    std::int64_t limit);

struct EntrySpan {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t count = 0;
};

/// Of the whole record: the entries recorded from `begin` to before `end`.
[[nodiscard]] EntrySpan entriesIn(const storage::ReadTransaction& transaction,
                                  Instant begin,
                                  Instant end);

}  // namespace gatehouse::records
