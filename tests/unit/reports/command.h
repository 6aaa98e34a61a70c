#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gatehouse::reports::testing {

struct CommandResult {
    int status = -1;
    /// What it wrote to standard output and standard error.
    std::string output;
};

/// Runs a program, without a shell. Throws where it is not installed, so that a test that needs it
/// fails and says which one is missing.
[[nodiscard]] CommandResult run(const std::vector<std::string>& command);

/// A folder of its own that goes with its owner.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    /// The path of a file in it.
    [[nodiscard]] std::string path(const std::string& name) const;
    /// The path of a new file in it that holds `content`.
    [[nodiscard]] std::string write(const std::string& name, const std::string& content) const;

  private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string readFile(const std::string& path);

}  // namespace gatehouse::reports::testing
