#include "reports/templates/compliance_report.h"

#include "contract/base/exception.h"
#include "reports/templates/compliance_parts.h"

namespace gatehouse::reports {

std::string renderCompliance(const ComplianceReport& report) {
    const auto zone = TimeZone::find(report.timeZone);
    require(zone.has_value(), "compliance report names an unknown time zone");
    const std::string period = report.from.toString() + " to " + report.until.toString();
    const auto plain = [](const std::string& text) {
        return makeDrawable(text, Face::Regular).text;
    };
    Document document({.title = "Compliance report " + period,
                       .author = plain(report.organisation),
                       .subject = plain("Report " + report.reportId),
                       .creator = "Gatehouse " + plain(report.softwareVersion),
                       .createdAt = report.generatedAt});
    PageWriter writer(document,
                      {.left = "Compliance report, " + period,
                       .right = "Report " + report.reportId,
                       .footer = "Confidential: names staff and patients' initials"});
    const CompliancePart part{report, *zone, writer};
    writeSummary(part);
    writeSupplies(part);
    writeRefusals(part);
    writeChecks(part);
    writeLog(part);
    writeMeanings(part);
    writeVerification(part);
    writer.finish();
    return document.bytes();
}

}  // namespace gatehouse::reports
