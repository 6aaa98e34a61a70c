#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "server/domain/programme.h"

namespace gatehouse::programmes {

/// Every edition of every programme that this process knows. Immutable.
class Catalogue {
  public:
    /// The editions that were built into the program.
    [[nodiscard]] static Catalogue builtIn();
    /// Every *.json file of a folder. Throws EnvironmentFailure where it cannot be read, and
    /// ProgrammeFault where a file is not a programme or two editions contradict each other.
    [[nodiscard]] static Catalogue fromFolder(const std::filesystem::path& folder);

    [[nodiscard]] bool knows(std::string_view programme) const;
    /// The edition in force on that day, or null.
    [[nodiscard]] const domain::Programme* inForce(std::string_view programme, Date day) const;
    [[nodiscard]] const std::vector<domain::Programme>& editions() const { return editions_; }

  private:
    explicit Catalogue(std::vector<domain::Programme> editions);
    std::vector<domain::Programme> editions_;
};

}  // namespace gatehouse::programmes
