#pragma once

#include <stdexcept>

namespace gatehouse::verify_tool {

// The exit statuses that all of the project's programs have in common.
inline constexpr int kValid = 0;
inline constexpr int kFinding = 1;
inline constexpr int kUsage = 2;
inline constexpr int kEnvironment = 3;

/// A file that was given to be worked on is not what it should be: status 1.
class Refusal : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace gatehouse::verify_tool
