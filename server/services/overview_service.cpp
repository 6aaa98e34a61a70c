#include "server/services/overview_service.h"

#include <algorithm>

#include "contract/base/bytes.h"
#include "server/records/accounts.h"
#include "server/records/audit_entries.h"
#include "server/services/user_names.h"
#include "server/storage/audit_table.h"

namespace gatehouse::services {
namespace {

/// Of every organisation's sites: the lines that are one's own are found by a search for readings.
bool isEverybodys(const storage::AuditRow& row) {
    return row.action == nameOf(AuditAction::AccessJournalWritten);
}

wire::AuditEntry viewOf(const storage::AuditRow& row, UserNames& names) {
    return {row.sequence,
            Instant::fromMilliseconds(row.recordedAt),
            row.actorId ? std::optional(names.of(UserId(*row.actorId))) : std::nullopt,
            row.siteId,
            row.action,
            row.subjectId.value_or(""),
            row.entry,
            toHex(row.leafHash),
            isEverybodys(row) ? "[]" : row.payloads.value_or("[]")};
}

}  // namespace

std::optional<records::AuditSearch> searchOf(const storage::ReadTransaction& transaction,
                                             const Actor& actor,
                                             const AuditQuery& query) {
    records::AuditSearch search{query.after, query.action};
    if (query.user) {
        const auto user = records::findUser(transaction, *query.user);
        if (!user) {
            return std::nullopt;
        }
        search.actor = user->id;
    }
    if (query.from) {
        search.from = actor.zone.startOf(*query.from);
    }
    if (query.until) {
        search.until = actor.zone.startOf(query.until->plusDays(1));
    }
    return search;
}

Outcome<Reply> OverviewService::auditEntries(const Actor& actor, const AuditQuery& query) const {
    if (query.from && query.until && *query.until < *query.from) {
        return fail(ErrorCode::BadQuery);
    }
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            wire::Page<wire::AuditEntry> page;
            const auto search = searchOf(transaction, actor, query);
            if (!search) {
                return done(page);
            }
            // One more than asked tells whether there is a page after this one.
            auto rows = records::findAuditEntries(
                transaction, actor.organisation, *search, query.limit + 1);
            if (rows.size() > static_cast<std::size_t>(query.limit)) {
                rows.pop_back();
                page.next = std::to_string(rows.back().sequence);
            }
            UserNames names(transaction);
            for (const storage::AuditRow& row : rows) {
                page.items.push_back(viewOf(row, names));
            }
            return done(page);
        });
}

bool OverviewService::isReady() const {
    return environment_.database.read([](const storage::ReadTransaction& transaction) {
        return storage::lastAuditSequence(transaction) >= 0;
    });
}

}  // namespace gatehouse::services
