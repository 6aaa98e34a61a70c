#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

std::vector<Route> breakGlassRoutes() {
    return {{Method::Post,
             "/break-glass",
             "breakGlass",
             "Read one patient's record in an emergency, for an hour",
             kClinical,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::BreakGlassRequest>(),
             201,
             &bodyOf<wire::OpenedGlass>(),
             kJson,
             breakGlass},
            {Method::Get,
             "/break-glass",
             "listBreakGlass",
             "Readings in an emergency and their reviews, the newest first",
             kOverseers,
             Repetition::Harmless,
             kListQuery,
             nullptr,
             200,
             &bodyOf<wire::Page<wire::BreakGlass>>(),
             kJson,
             listBreakGlass},
            {Method::Post,
             "/break-glass/{id}/review",
             "reviewBreakGlass",
             "Review another's reading in an emergency",
             kAuditor,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::ReviewRequest>(),
             200,
             &bodyOf<wire::BreakGlass>(),
             kJson,
             reviewBreakGlass}};
}

}  // namespace

std::vector<Route> oversightRoutes() {
    std::vector<Route> routes = breakGlassRoutes();
    routes.push_back({Method::Get,
                      "/security-events",
                      "listSecurityEvents",
                      "Who got in or was refused, and what was granted; as audit entries are asked",
                      kOverseers,
                      Repetition::Harmless,
                      kAuditQuery,
                      nullptr,
                      200,
                      &bodyOf<wire::Page<wire::SecurityEvent>>(),
                      kJson,
                      listSecurityEvents});
    routes.push_back({Method::Post,
                      "/readings/search",
                      "searchReadings",
                      "Who looked at a patient, or whom a user looked at",
                      kAuditor,
                      Repetition::Harmless,
                      {},
                      &bodyOf<wire::ReadingSearch>(),
                      200,
                      &bodyOf<wire::Page<wire::Reading>>(),
                      kJson,
                      searchReadings});
    return routes;
}

}  // namespace gatehouse::http
