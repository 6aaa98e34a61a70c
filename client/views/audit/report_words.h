#pragma once

#include <QString>

#include "client/models/report_export.h"

namespace gatehouse::client {

// What the auditor's page says about a report.

/// Begins with "Signature valid" or "Signature NOT valid".
[[nodiscard]] QString signatureInWords(const ExportedReport& exported);
/// Which root the report was held against, and how far that can be relied on.
[[nodiscard]] QString rootInWords(const ExportedReport& exported);
/// Which report it is: what it covers and how large it is.
[[nodiscard]] QString titleInWords(const ExportedReport& exported);
[[nodiscard]] QString inWords(ReportExport::Step step);
[[nodiscard]] QString inWords(ReportExport::Stop stop);

}  // namespace gatehouse::client
