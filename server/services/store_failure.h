#pragma once

#include <exception>

#include "contract/base/error_code.h"

namespace gatehouse::services {

/// What a failure inside means for whoever asked: an unknown outcome, a server that cannot do it
/// now, or an error of the program.
[[nodiscard]] ErrorCode errorCodeOf(const std::exception& failure);

}  // namespace gatehouse::services
