#pragma once

#include <cstddef>

#include "reports/model/compliance_report.h"

namespace gatehouse::reports::testing {

/// A report on a fictional organisation, equal for equal arguments, with names in several scripts.
[[nodiscard]] ComplianceReport sampleReport(std::size_t supplies, std::size_t refusals);

}  // namespace gatehouse::reports::testing
