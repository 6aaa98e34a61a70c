#pragma once

#include <string>
#include <string_view>

namespace gatehouse::auth {

/// 32 raw bytes. Throws EnvironmentFailure where OpenSSL cannot compute it.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// Takes as long for equal bytes as for different ones of the same length; the lengths may show.
[[nodiscard]] bool equalInConstantTime(std::string_view left, std::string_view right);

}  // namespace gatehouse::auth
