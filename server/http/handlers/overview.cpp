#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"
#include "server/http/handlers/parameters.h"

namespace gatehouse::http {
namespace {

Response health(std::string status, int code) {
    return {code, std::string(kJson), wire::encode(wire::Health{std::move(status)})};
}

}  // namespace

Outcome<Response> makeReport(const Call& call, Services& services) {
    return withBody<wire::ReportRequest>(call, [&](const wire::ReportRequest& body) {
        return services.reports.make(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> readReport(const Call& call, Services& services) {
    return respond(services.reports.read(*call.actor, ReportId(std::string(call.pathId))));
}

Outcome<Response> readReportContent(const Call& call, Services& services) {
    auto content = services.reports.content(*call.actor, ReportId(std::string(call.pathId)));
    if (!content) {
        return fail(std::move(content.error()));
    }
    return Response{200,
                    "application/pdf",
                    std::move(content->pdf),
                    {{"Content-Disposition", "attachment; filename=\"compliance-report.pdf\""}}};
}

Outcome<Response> readReportAuthority(const Call& /*call*/, Services& services) {
    return respond(services.reports.authority());
}

Outcome<services::AuditQuery> auditQueryOf(const Call& call) {
    const auto part = partOf(call);
    const auto action = parameterAs<AuditAction>(call, "action", fromName<AuditAction>);
    const auto from = parameterAs<Date>(call, "from", Date::parse);
    const auto until = parameterAs<Date>(call, "until", Date::parse);
    if (!part || !action || !from || !until) {
        return fail(ErrorCode::BadQuery);
    }
    return services::AuditQuery{
        part->after, part->limit, *action, parameterOf(call, "user"), *from, *until};
}

Outcome<Response> listAuditEntries(const Call& call, Services& services) {
    const auto query = auditQueryOf(call);
    return query ? respond(services.overview.auditEntries(*call.actor, *query))
                 : Outcome<Response>(fail(query.error()));
}

Outcome<Response> listProgrammes(const Call& call, Services& services) {
    const auto part = partOf(call);
    return part ? respond(services.editions.list(part->after, part->limit))
                : Outcome<Response>(fail(part.error()));
}

Outcome<Response> isLive(const Call& /*call*/, Services& /*services*/) {
    return health("live", 200);
}

Outcome<Response> isReady(const Call& /*call*/, Services& services) {
    return services.overview.isReady() ? health("ready", 200) : health("not-ready", 503);
}

}  // namespace gatehouse::http
