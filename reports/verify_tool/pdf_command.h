#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "contract/base/instant.h"

namespace gatehouse::verify_tool {

struct PdfCommand {
    std::string file;
    std::string trust;
    std::vector<std::string> revocationLists;
    Instant at;
    bool asJson = false;
};

/// `gatehouse-verify pdf`: judges the file, writes what was found to `out`, and returns the exit
/// status. Throws EnvironmentFailure where a file cannot be read and std::invalid_argument where
/// one of the trusted files is not what it should be.
[[nodiscard]] int runPdf(const PdfCommand& command, std::ostream& out);

}  // namespace gatehouse::verify_tool
