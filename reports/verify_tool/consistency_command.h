#pragma once

#include <iosfwd>
#include <string>

namespace gatehouse::verify_tool {

struct ConsistencyCommand {
    std::string older;
    std::string file;
    std::string keys;
    bool asJson = false;
};

/// `gatehouse-verify consistency`: judges whether a consistency text proves that its checkpoint
/// continues an older one, writes what was found to `out`, and returns the exit status. Throws
/// EnvironmentFailure where a file cannot be read and std::invalid_argument where the keys are not
/// those of a log.
[[nodiscard]] int runConsistency(const ConsistencyCommand& command, std::ostream& out);

}  // namespace gatehouse::verify_tool
