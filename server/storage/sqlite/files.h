#pragma once

#include <filesystem>

namespace gatehouse::storage::sqlite {

enum class Existing { Keep, Refuse };

/// An empty file that only its owner may read and write. StorageFailure (CannotOpen).
void createPrivateFile(const std::filesystem::path& file, Existing existing);

/// Returns once the file, or a folder's list of names, is on the disk. StorageFailure (Io).
void syncToDisk(const std::filesystem::path& path);

}  // namespace gatehouse::storage::sqlite
