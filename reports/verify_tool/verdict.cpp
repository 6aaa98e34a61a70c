#include "reports/verify_tool/verdict.h"

#include <ostream>

#include "contract/base/exception.h"
#include "reports/text/visible.h"
#include "reports/verify_tool/exit_status.h"
#include "reports/verify_tool/json_text.h"

namespace gatehouse::verify_tool {

void writeHeadline(std::string_view file, const Verdict& verdict, std::ostream& out) {
    out << (verdict.isValid() ? "VALID" : "NOT VALID") << ": " << reports::makeVisible(file)
        << '\n';
}

void writeFindings(const Verdict& verdict, std::ostream& out) {
    for (const LogFinding& finding : verdict.findings) {
        out << "  Finding: " << reports::makeVisible(finding.sentence) << " [" << finding.code
            << "]\n";
    }
    for (const std::string& note : verdict.notes) {
        out << "  Note: " << note << '\n';
    }
}

void writeJsonHeadline(std::string_view file, const Verdict& verdict, std::ostream& out) {
    out << R"({"valid":)" << (verdict.isValid() ? "true" : "false") << R"(,"file":)"
        << jsonString(file);
}

void writeJsonFindings(const Verdict& verdict, std::ostream& out) {
    out << R"(,"findings":[)";
    const char* separator = "";
    for (const LogFinding& finding : verdict.findings) {
        out << separator << R"({"code":)" << jsonString(finding.code) << R"(,"sentence":)"
            << jsonString(finding.sentence) << '}';
        separator = ",";
    }
    out << R"(],"notes":[)";
    separator = "";
    for (const std::string& note : verdict.notes) {
        out << separator << jsonString(note);
        separator = ",";
    }
    out << "]}\n";
}

int finish(const Verdict& verdict, std::ostream& out) {
    out.flush();
    if (!out) {
        throw EnvironmentFailure("cannot write the result");
    }
    return verdict.isValid() ? kValid : kFinding;
}

}  // namespace gatehouse::verify_tool
