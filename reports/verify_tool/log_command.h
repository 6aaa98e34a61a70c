#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace gatehouse::verify_tool {

struct LogCommand {
    std::string file;
    std::string keys;
    std::vector<std::string> kept;  ///< files of checkpoints
    bool asJson = false;
};

/// `gatehouse-verify log`: judges an exported log, writes what was found to `out`, and returns the
/// exit status. Throws EnvironmentFailure where a file cannot be read and std::invalid_argument
/// where the keys are not those of a log or a kept file is no checkpoint.
[[nodiscard]] int runLog(const LogCommand& command, std::ostream& out);

}  // namespace gatehouse::verify_tool
