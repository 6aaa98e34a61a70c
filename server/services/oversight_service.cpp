#include "server/services/oversight_service.h"

#include "contract/facts/security_action.h"
#include "server/records/accounts.h"
#include "server/records/audit_entries.h"
#include "server/records/readings.h"
#include "server/services/audit_detail.h"
#include "server/services/paging.h"
#include "server/services/user_names.h"

namespace gatehouse::services {
namespace {

std::vector<AuditAction> securityActions() {
    std::vector<AuditAction> actions;
    for (const std::string_view name : Vocabulary<AuditAction>::kNames) {
        const AuditAction action = fromName<AuditAction>(name).value();
        if (isSecurityEvent(action)) {
            actions.push_back(action);
        }
    }
    return actions;
}

wire::SecurityEvent viewOf(const storage::ReadTransaction& transaction,
                           const storage::AuditRow& row,
                           UserNames& names) {
    const auto site =
        row.siteId ? records::findSite(transaction, SiteId(*row.siteId)) : std::nullopt;
    return {row.sequence,
            Instant::fromMilliseconds(row.recordedAt),
            fromName<AuditAction>(row.action).value(),
            row.actorId ? std::optional(names.of(UserId(*row.actorId))) : std::nullopt,
            site ? std::optional(site->name) : std::nullopt,
            row.subjectId.value_or(""),
            detailOf(row)};
}

wire::Reading viewOf(const storage::ReadTransaction& transaction,
                     const records::Reading& reading,
                     UserNames& names) {
    const auto site = records::findSite(transaction, reading.site);
    return {reading.id,
            reading.at,
            names.of(reading.user),
            site ? site->name : "",
            reading.patient,
            std::string(nameOf(reading.kind))};
}

}  // namespace

Outcome<Reply> OversightService::securityEvents(const Actor& actor, const AuditQuery& query) const {
    const bool isBackwards = query.from && query.until && *query.until < *query.from;
    if (isBackwards || (query.action && !isSecurityEvent(*query.action))) {
        return fail(ErrorCode::BadQuery);
    }
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            wire::Page<wire::SecurityEvent> page;
            auto search = searchOf(transaction, actor, query);
            if (!search) {
                return done(page);
            }
            search->actions = securityActions();
            auto rows = records::findAuditEntries(
                transaction, actor.organisation, *search, query.limit + 1);
            if (rows.size() > static_cast<std::size_t>(query.limit)) {
                rows.pop_back();
                page.next = std::to_string(rows.back().sequence);
            }
            UserNames names(transaction);
            for (const storage::AuditRow& row : rows) {
                page.items.push_back(viewOf(transaction, row, names));
            }
            return done(page);
        });
}

Outcome<Reply> OversightService::readings(const Actor& actor,
                                          const wire::ReadingSearch& search) const {
    if (search.hospitalNumber.has_value() == search.user.has_value()) {
        return refuseField("/user",
                           "contradiction",
                           "A search is for a patient or for a user.",
                           "Send one of hospital_number and user.");
    }
    if (search.until < search.from) {
        return refuseField("/until",
                           "contradiction",
                           "The period ends before it begins.",
                           "Send an until that is not before from.");
    }
    // Those of the last second too.
    journal_.flush();
    constexpr std::int64_t kPage = 200;
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            records::ReadingSearch wanted;
            wanted.organisation = actor.organisation;
            wanted.from = actor.zone.startOf(search.from);
            wanted.until = actor.zone.startOf(search.until.plusDays(1));
            wanted.after = search.cursor.value_or("");
            wanted.limit = kPage + 1;
            if (search.hospitalNumber) {
                wanted.hospitalNumber = search.hospitalNumber->reveal();
            } else {
                const auto user = records::findUser(transaction, *search.user);
                if (!user) {
                    return done(wire::Page<wire::Reading>());
                }
                wanted.user = user->id;
            }
            UserNames names(transaction);
            return done(pageOf<wire::Reading>(records::findReadings(transaction, wanted),
                                              kPage,
                                              [&](const records::Reading& reading) {
                                                  return viewOf(transaction, reading, names);
                                              }));
        });
}

}  // namespace gatehouse::services
