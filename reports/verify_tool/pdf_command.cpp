#include "reports/verify_tool/pdf_command.h"

#include <ostream>
#include <stdexcept>

#include "contract/base/exception.h"
#include "reports/sign/verify.h"
#include "reports/text/visible.h"
#include "reports/verify_tool/exit_status.h"
#include "reports/verify_tool/files.h"
#include "reports/verify_tool/json_text.h"

namespace gatehouse::verify_tool {
namespace {

using reports::Finding;
using reports::makeVisible;
using reports::PdfCheck;
using reports::SignatureCheck;
using reports::Trust;

Trust loadTrust(const PdfCommand& command) {
    std::vector<std::string> lists;
    for (const std::string& path : command.revocationLists) {
        lists.push_back(readFile(path));
    }
    auto trust = Trust::load(readFile(command.trust), lists);
    if (!trust) {
        throw std::invalid_argument(trust.error());
    }
    return std::move(*trust);
}

/// What the result does not say, so that nobody reads more into it.
std::vector<std::string> notesOn(const PdfCommand& command, const PdfCheck& check) {
    if (check.signatures.empty()) {
        return {};
    }
    std::vector<std::string> notes{
        "The time of signing is the signer's claim.",
        "Whether this is the newest such file only the server's log tells: compare the SHA-256."};
    if (command.revocationLists.empty()) {
        notes.emplace_back("Revocation was not checked: no --crl was given.");
    }
    return notes;
}

const char* yesOrNo(bool value) {
    return value ? "yes" : "no";
}

void writeText(const PdfCommand& command, const PdfCheck& check, std::ostream& out) {
    out << (check.isValid() ? "VALID" : "NOT VALID") << ": " << makeVisible(command.file) << '\n'
        << "  SHA-256:            " << check.sha256 << '\n'
        << "  Checked as of:      " << command.at.toString() << '\n';
    for (const SignatureCheck& signature : check.signatures) {
        out << "  Signed by:          " << (signature.signer.empty() ? "?" : signature.signer)
            << '\n'
            << "  Signed at (claim):  "
            << (signature.claimedTime.empty() ? "?" : signature.claimedTime) << '\n'
            << "  Level:              "
            << (signature.level.empty() ? "?" : "PAdES " + signature.level) << '\n'
            << "  Covers whole file:  " << yesOrNo(signature.coversWholeFile) << '\n';
    }
    for (const Finding& finding : check.findings) {
        out << "  Finding: " << finding.sentence << " [" << finding.code << "]\n";
    }
    for (const std::string& note : notesOn(command, check)) {
        out << "  Note: " << note << '\n';
    }
}

const char* trueOrFalse(bool value) {
    return value ? "true" : "false";
}

void writeJson(const PdfCommand& command, const PdfCheck& check, std::ostream& out) {
    out << R"({"valid":)" << trueOrFalse(check.isValid()) << R"(,"file":)"
        << jsonString(command.file) << R"(,"sha256":")" << check.sha256 << R"(","checked_as_of":")"
        << command.at.toString() << R"(","signatures":[)";
    const char* separator = "";
    for (const SignatureCheck& signature : check.signatures) {
        out << separator << R"({"signer":)" << jsonString(signature.signer) << R"(,"level":)"
            << jsonString(signature.level) << R"(,"claimed_at":)"
            << jsonString(signature.claimedTime) << R"(,"covers_whole_file":)"
            << trueOrFalse(signature.coversWholeFile) << '}';
        separator = ",";
    }
    out << R"(],"findings":[)";
    separator = "";
    for (const Finding& finding : check.findings) {
        out << separator << R"({"code":)" << jsonString(finding.code) << R"(,"sentence":)"
            << jsonString(finding.sentence) << '}';
        separator = ",";
    }
    out << R"(],"notes":[)";
    separator = "";
    for (const std::string& note : notesOn(command, check)) {
        out << separator << jsonString(note);
        separator = ",";
    }
    out << "]}\n";
}

}  // namespace

int runPdf(const PdfCommand& command, std::ostream& out) {
    const Trust trust = loadTrust(command);
    const PdfCheck check = reports::verifyPdf(readFile(command.file), trust, command.at);
    if (command.asJson) {
        writeJson(command, check, out);
    } else {
        writeText(command, check, out);
    }
    out.flush();
    if (!out) {
        throw EnvironmentFailure("cannot write the result");
    }
    return check.isValid() ? kValid : kFinding;
}

}  // namespace gatehouse::verify_tool
