#include <algorithm>

#include "contract/base/text.h"
#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"

namespace gatehouse::http {
namespace {

constexpr std::int64_t kDefaultLimit = 50;
constexpr std::int64_t kLargestLimit = 200;

/// A whole number of the query, or `fallback` where it is not given.
Outcome<std::int64_t> queryNumber(const Call& call,
                                  const std::string& name,
                                  std::int64_t fallback) {
    const auto found = call.query.find(name);
    if (found == call.query.end()) {
        return fallback;
    }
    const auto number = parseDigits(found->second);
    if (!number) {
        return fail(ErrorCode::BadQuery);
    }
    return *number;
}

/// Which part of a list is asked for. A cursor is what `next` of the page before said: how far that
/// page went.
struct Part {
    std::int64_t after = 0;
    std::int64_t limit = kDefaultLimit;
};

Outcome<Part> partOf(const Call& call) {
    const auto after = queryNumber(call, "after", 0);
    const auto cursor = queryNumber(call, "cursor", 0);
    const auto limit = queryNumber(call, "limit", kDefaultLimit);
    if (!after || !cursor || !limit || *limit < 1 || *limit > kLargestLimit) {
        return fail(ErrorCode::BadQuery);
    }
    return Part{std::max(*after, *cursor), *limit};
}

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

Outcome<Response> listAuditEntries(const Call& call, Services& services) {
    const auto part = partOf(call);
    return part ? respond(services.overview.auditEntries(*call.actor, part->after, part->limit))
                : Outcome<Response>(fail(part.error()));
}

Outcome<Response> listProgrammes(const Call& call, Services& services) {
    const auto part = partOf(call);
    return part ? respond(services.overview.programmes(part->after, part->limit))
                : Outcome<Response>(fail(part.error()));
}

Outcome<Response> isLive(const Call& /*call*/, Services& /*services*/) {
    return health("live", 200);
}

Outcome<Response> isReady(const Call& /*call*/, Services& services) {
    return services.overview.isReady() ? health("ready", 200) : health("not-ready", 503);
}

}  // namespace gatehouse::http
