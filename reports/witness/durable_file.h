#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::witness {

/// Puts a file in the place of an older one, if there is one: whoever reads, also after a loss of
/// power, sees one or the other. On disk once it returns. One thread at a time for each path.
/// Throws EnvironmentFailure, also where the new file is there and may not be on disk.
void replaceFile(const std::filesystem::path& path, std::string_view content);

/// None where there is no such file. Throws EnvironmentFailure where it cannot be read.
[[nodiscard]] std::optional<std::string> readIfPresent(const std::filesystem::path& path);

}  // namespace gatehouse::witness
