#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

}  // namespace

std::vector<Route> dispensingRoutes() {
    return {{Method::Post,
             "/checks",
             "checkSupply",
             "May this be supplied, now?",
             kPharmacist,
             Repetition::Harmless,
             {},
             &bodyOf<wire::CheckRequest>(),
             200,
             &bodyOf<wire::CheckResult>(),
             kJson,
             checkSupply},
            {Method::Post,
             "/dispenses",
             "dispense",
             "Record a supply",
             kPharmacist,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::DispenseRequest>(),
             201,
             &bodyOf<wire::Dispensed>(),
             kJson,
             dispense}};
}

}  // namespace gatehouse::http
