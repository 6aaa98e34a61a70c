#pragma once

#include <string_view>

#include "contract/signature/digest.h"

namespace gatehouse::auth {

using signature::sha256;

/// Takes as long for equal bytes as for different ones of the same length; the lengths may show.
[[nodiscard]] bool equalInConstantTime(std::string_view left, std::string_view right);

}  // namespace gatehouse::auth
