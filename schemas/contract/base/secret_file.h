#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "contract/base/secret.h"

namespace gatehouse {

/// Makes a file with mode 0600, whatever the umask, and returns once it and its name are on disk.
/// Throws EnvironmentFailure where the name exists already (also as a link) or writing fails; then
/// no part of it stays behind.
void writeSecretFile(const std::filesystem::path& path, std::string_view content);

/// Reads a regular file that nobody but its owner may read, write or run. Throws EnvironmentFailure
/// where it is another kind of file, has rights for group or others, is over `maximumBytes` or
/// cannot be read. A symbolic link is followed and what it leads to is judged.
[[nodiscard]] Secret readSecretFile(const std::filesystem::path& path,
                                    std::size_t maximumBytes = std::size_t{64} * 1024);

}  // namespace gatehouse
