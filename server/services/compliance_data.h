#pragma once

#include "contract/wire/api/report.h"
#include "reports/model/compliance_report.h"
#include "server/services/actor.h"
#include "server/services/environment.h"

namespace gatehouse::services {

/// Gathers what a compliance report tells, from one moment of the record.
[[nodiscard]] reports::ComplianceReport gatherCompliance(
    const storage::ReadTransaction& transaction,
    const Environment& environment,
    const Actor& actor,
    const wire::ReportRequest& wanted);

}  // namespace gatehouse::services
