#include "client/models/report_check.h"

#include "reports/sign/verify.h"

namespace gatehouse::client {
namespace {

void compareDigests(const std::optional<std::string>& announced, ReportVerdict& verdict) {
    if (!announced) {
        verdict.faults.emplace_back("The server did not name the report's SHA-256.");
    } else if (*announced != verdict.sha256) {
        verdict.faults.emplace_back(
            "What arrived is not the report that the server made: the server names the SHA-256 " +
            *announced + ".");
    }
}

}  // namespace

ReportVerdict judgeReport(std::string_view pdf,
                          const std::optional<std::string>& announcedSha256,
                          std::string_view roots,
                          Instant at) {
    ReportVerdict verdict;
    const auto trust = reports::Trust::load(roots, {});
    if (!trust) {
        verdict.faults.push_back("The trusted root cannot be used: " + trust.error() + ".");
        return verdict;
    }
    const reports::PdfCheck check = reports::verifyPdf(pdf, *trust, at);
    verdict.sha256 = check.sha256;
    compareDigests(announcedSha256, verdict);
    for (const reports::Finding& finding : check.findings) {
        verdict.faults.push_back(finding.sentence);
    }
    if (!check.signatures.empty()) {
        verdict.signer = check.signatures.front().signer;
        verdict.signedAt = Instant::parse(check.signatures.front().claimedTime);
    }
    return verdict;
}

}  // namespace gatehouse::client
