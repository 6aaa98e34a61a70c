#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

std::vector<Route> makeTable() {
    std::vector<Route> table;
    for (const auto& part : {accountRoutes(),
                             patientRoutes(),
                             authorisationRoutes(),
                             dispensingRoutes(),
                             overviewRoutes(),
                             proposalRoutes(),
                             administrationRoutes(),
                             oversightRoutes(),
                             prescriberKeyRoutes(),
                             logRoutes()}) {
        table.insert(table.end(), part.begin(), part.end());
    }
    return table;
}

}  // namespace

std::span<const Route> allRoutes() {
    static const std::vector<Route> kTable = makeTable();
    return kTable;
}

}  // namespace gatehouse::http
