#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "contract/base/date.h"
#include "reports/model/compliance_report.h"

namespace gatehouse::reports {

/// 1,234,567.
[[nodiscard]] std::string grouped(std::int64_t number);
/// 3 January 2026.
[[nodiscard]] std::string inWords(Date date);
/// "1 supply", "1,200 supplies".
[[nodiscard]] std::string counted(std::int64_t number,
                                  std::string_view singular,
                                  std::string_view plural);
/// 12.5 %, rounded half up; a dash where `whole` is 0.
[[nodiscard]] std::string percentage(std::int64_t part, std::int64_t whole);
[[nodiscard]] std::string_view wordFor(PatientCategory category);
[[nodiscard]] std::string_view wordFor(AttemptOutcome outcome);

}  // namespace gatehouse::reports
