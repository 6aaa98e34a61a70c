#include "server/services/overview_service.h"

#include <algorithm>

#include "server/records/accounts.h"
#include "server/services/user_names.h"
#include "server/storage/audit_table.h"

namespace gatehouse::services {
namespace {

template <class T, class Convert>
wire::JsonValue perCategory(const domain::PerCategory<T>& values, const Convert& convert) {
    wire::JsonValue object = wire::JsonValue::object();
    for (const Category category :
         {Category::ChildbearingPotential, Category::NoChildbearingPotential, Category::Male}) {
        object.append(std::string(nameOf(category)), convert(values[category]));
    }
    return object;
}

wire::ProgrammeEdition viewOf(const domain::Programme& programme) {
    return {programme.id,
            programme.edition,
            programme.effective.from,
            programme.effective.until,
            programme.title,
            programme.medicine,
            programme.strengthsMg,
            programme.licensedIndications,
            perCategory(programme.initiationItems,
                        [](const std::vector<std::string>& items) {
                            wire::JsonValue list = wire::JsonValue::array();
                            for (const std::string& item : items) {
                                list.append(wire::JsonValue::string(item));
                            }
                            return list;
                        }),
            perCategory(programme.supplyLimitDays, [](std::int64_t days) {
                return wire::JsonValue::number(std::to_string(days));
            })};
}

/// Whether an entry is the organisation's or of no site at all (set-up by command).
bool isVisible(const storage::ReadTransaction& transaction,
               const Actor& actor,
               const std::optional<std::string>& site) {
    if (!site) {
        return true;
    }
    const auto found = records::findSite(transaction, SiteId(*site));
    return found && found->organisation == actor.organisation;
}

wire::AuditEntry viewOf(const storage::AuditRow& row, UserNames& names) {
    return {row.sequence,
            Instant::fromMilliseconds(row.recordedAt),
            row.actorId ? std::optional(names.of(UserId(*row.actorId))) : std::nullopt,
            row.siteId,
            row.action,
            row.subjectId.value_or(""),
            row.entry,
            row.leafHash};
}

/// Who looks at how many entries.
struct AuditView {
    const storage::ReadTransaction& transaction;
    const Actor& actor;
    std::int64_t limit;
};

/// Fills the page up to its limit; gives the last sequence that was looked at.
std::optional<std::int64_t> takeVisible(const AuditView& view,
                                        const std::vector<storage::AuditRow>& rows,
                                        wire::Page<wire::AuditEntry>& page) {
    UserNames names(view.transaction);
    std::optional<std::int64_t> last;
    for (const storage::AuditRow& row : rows) {
        if (page.items.size() == static_cast<std::size_t>(view.limit)) {
            break;
        }
        last = row.sequence;
        if (isVisible(view.transaction, view.actor, row.siteId)) {
            page.items.push_back(viewOf(row, names));
        }
    }
    return last;
}

}  // namespace

Outcome<Reply> OverviewService::programmes(std::int64_t after, std::int64_t limit) const {
    const auto& editions = environment_.catalogue.editions();
    const auto count = static_cast<std::int64_t>(editions.size());
    const std::int64_t begin = std::min(after, count);
    const std::int64_t end = std::min(begin + limit, count);
    wire::Page<wire::ProgrammeEdition> page;
    for (auto edition = editions.begin() + begin; edition != editions.begin() + end; ++edition) {
        page.items.push_back(viewOf(*edition));
    }
    if (end < count) {
        page.next = std::to_string(end);
    }
    return done(page);
}

Outcome<Reply> OverviewService::auditEntries(const Actor& actor,
                                             std::int64_t after,
                                             std::int64_t limit) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            wire::Page<wire::AuditEntry> page;
            std::int64_t last = after;
            bool isEnd = false;
            while (!isEnd && page.items.size() < static_cast<std::size_t>(limit)) {
                const auto rows = storage::auditRowsAfter(transaction, last, limit);
                isEnd = rows.size() < static_cast<std::size_t>(limit);
                last = takeVisible({transaction, actor, limit}, rows, page).value_or(last);
            }
            if (page.items.size() == static_cast<std::size_t>(limit) &&
                last < storage::lastAuditSequence(transaction)) {
                page.next = std::to_string(last);
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
