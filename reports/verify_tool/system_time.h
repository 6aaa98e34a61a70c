#pragma once

#include "contract/base/instant.h"

namespace gatehouse::verify_tool {

/// The computer's own time, to the millisecond: only what describes commands asks for it.
[[nodiscard]] Instant systemTime();

}  // namespace gatehouse::verify_tool
