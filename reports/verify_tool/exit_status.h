#pragma once

namespace gatehouse::verify_tool {

// The exit statuses that all of the project's programs have in common.
inline constexpr int kValid = 0;
inline constexpr int kFinding = 1;
inline constexpr int kUsage = 2;
inline constexpr int kEnvironment = 3;

}  // namespace gatehouse::verify_tool
