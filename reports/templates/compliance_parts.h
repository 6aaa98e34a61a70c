#pragma once

#include "contract/base/time_zone.h"
#include "reports/model/compliance_report.h"
#include "reports/pdf/page_writer.h"

namespace gatehouse::reports {

/// What every part of the report is written from and onto.
struct CompliancePart {
    const ComplianceReport& report;
    const TimeZone& zone;
    PageWriter& writer;
};

void writeSummary(const CompliancePart& part);
void writeSupplies(const CompliancePart& part);
void writeRefusals(const CompliancePart& part);
void writeChecks(const CompliancePart& part);
void writeLog(const CompliancePart& part);
void writeMeanings(const CompliancePart& part);
void writeVerification(const CompliancePart& part);

}  // namespace gatehouse::reports
