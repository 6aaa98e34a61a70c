#pragma once

#include <string>
#include <string_view>

namespace gatehouse::audit {

/// SHA-256 in hexadecimal.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

}  // namespace gatehouse::audit
