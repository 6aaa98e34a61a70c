#pragma once

namespace gatehouse::verify_tool {

/// The programs' common exit statuses.
enum ExitStatus : int { kValid = 0, kFinding = 1, kUsage = 2, kEnvironment = 3 };

}  // namespace gatehouse::verify_tool
