#include "server/services/site_service.h"

#include "contract/base/time_zone.h"
#include "server/services/paging.h"

namespace gatehouse::services {
namespace {

wire::Site viewOf(const records::Site& site) {
    return {site.id, {site.name, site.kind, site.timeZone}};
}

}  // namespace

Outcome<Reply> SiteService::list(const Actor& actor, const records::IdPage& page) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            return done(pageOf<wire::Site>(
                records::sitesOf(transaction, actor.organisation, {page.after, page.limit + 1}),
                page.limit,
                viewOf));
        });
}

Outcome<Reply> SiteService::add(const Actor& actor,
                                const RequestKey& request,
                                const wire::NewSite& site) const {
    if (!TimeZone::find(site.timeZone)) {
        return refuseField("/time_zone",
                           "unknown-word",
                           "The time zone is not one of the zone database.",
                           "Send a name such as Europe/London.");
    }
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            if (records::findSite(transaction, site.name)) {
                return fail(ErrorCode::Duplicate);
            }
            const records::Site made{SiteId(environment_.ids.next(now)),
                                     actor.organisation,
                                     site.name,
                                     site.kind,
                                     site.timeZone};
            records::insert(transaction, made);
            return Done{created(viewOf(made)), AuditAction::SiteAdded, made.id.text()};
        });
}

}  // namespace gatehouse::services
