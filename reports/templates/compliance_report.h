#pragma once

#include <string>

#include "reports/model/compliance_report.h"

namespace gatehouse::reports {

/// The report as an unsigned PDF. Equal input gives equal bytes. Throws LogicFailure where the
/// time zone is not one of the zone database.
[[nodiscard]] std::string renderCompliance(const ComplianceReport& report);

}  // namespace gatehouse::reports
