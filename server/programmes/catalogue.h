#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "server/domain/programme.h"

namespace gatehouse::programmes {

/// Every edition of every programme that this process knows: of each programme, from its first day
/// on, exactly one is in force, until the last one ends. Immutable.
class Catalogue {
  public:
    /// The editions that were built into the program.
    [[nodiscard]] static Catalogue builtIn();
    /// Every *.json file of a folder. Throws EnvironmentFailure where it cannot be read, and
    /// ProgrammeFault where a file is not a programme, or two editions of one overlap or leave a
    /// gap.
    [[nodiscard]] static Catalogue fromFolder(const std::filesystem::path& folder);

    [[nodiscard]] bool knows(std::string_view programme) const;
    /// The edition in force on that day, or null.
    [[nodiscard]] const domain::Programme* inForce(std::string_view programme, Date day) const;
    /// By programme, and of each in the order of their days.
    [[nodiscard]] const std::vector<domain::Programme>& editions() const { return editions_; }
    /// The file of an edition of this catalogue, byte for byte.
    [[nodiscard]] const std::string& textOf(const domain::Programme& edition) const;

  private:
    struct File {
        std::string name;
        std::string text;
    };
    explicit Catalogue(std::vector<File> files);

    std::vector<domain::Programme> editions_;
    std::vector<std::string> texts_;  ///< of the editions, in their order
};

}  // namespace gatehouse::programmes
