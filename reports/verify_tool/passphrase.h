#pragma once

#include <string>

#include "contract/base/secret.h"

namespace gatehouse::verify_tool {

/// The first line of a file that nobody else may read or, without one, what is typed at the
/// terminal, which does not show it. Throws EnvironmentFailure where neither can be had.
[[nodiscard]] Secret readPassphrase(const std::string& file);

/// For a new key: typed twice, and of 12 characters at least. Throws std::invalid_argument.
[[nodiscard]] Secret readNewPassphrase(const std::string& file);

}  // namespace gatehouse::verify_tool
