#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "reports/log/exported_log.h"

namespace gatehouse::verify_tool {

using reports::LogFinding;

/// What is wrong with a file, and what its reader should know besides.
struct Verdict {
    std::vector<LogFinding> findings;
    std::vector<std::string> notes;

    [[nodiscard]] bool isValid() const { return findings.empty(); }
};

/// `VALID: FILE` or `NOT VALID: FILE`.
void writeHeadline(std::string_view file, const Verdict& verdict, std::ostream& out);
void writeFindings(const Verdict& verdict, std::ostream& out);

/// Opens the object: its members `valid` and `file`.
void writeJsonHeadline(std::string_view file, const Verdict& verdict, std::ostream& out);
/// The last two members, and the object's end.
void writeJsonFindings(const Verdict& verdict, std::ostream& out);

/// The exit status. Throws EnvironmentFailure where not all was written.
[[nodiscard]] int finish(const Verdict& verdict, std::ostream& out);

}  // namespace gatehouse::verify_tool
