#pragma once

#include <filesystem>

namespace gatehouse::app {

/// Holds the folder of a database for one process: two servers, or a server and a command that
/// writes, never work on one database, whichever configuration brings them to it. Throws
/// EnvironmentFailure where somebody else holds it.
class DataFolderLock {
  public:
    explicit DataFolderLock(const std::filesystem::path& folder);
    DataFolderLock(const DataFolderLock&) = delete;
    DataFolderLock& operator=(const DataFolderLock&) = delete;
    ~DataFolderLock();

  private:
    int descriptor_;
};

}  // namespace gatehouse::app
