#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "contract/base/exception.h"

namespace gatehouse {

/// An empty folder that is gone after the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "gatehouse-test-XXXXXX").string();
        require(::mkdtemp(name.data()) != nullptr, "no temporary folder");
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;  // what is left behind fails no test
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace gatehouse
