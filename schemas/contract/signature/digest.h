#pragma once

#include <string>
#include <string_view>

namespace gatehouse::signature {

/// 32 raw bytes. Throws EnvironmentFailure where OpenSSL cannot compute it.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace gatehouse::signature
