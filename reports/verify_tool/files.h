#pragma once

#include <string>
#include <string_view>

namespace gatehouse::verify_tool {

/// The whole file. Throws EnvironmentFailure where it cannot be read or is far too large.
[[nodiscard]] std::string readFile(const std::string& path);

/// Throws EnvironmentFailure where there is a file of that name.
void requireAbsent(const std::string& path);

/// Makes a file that everybody may read. Throws EnvironmentFailure where the name exists already or
/// writing fails.
void writeNewFile(const std::string& path, std::string_view content);

}  // namespace gatehouse::verify_tool
