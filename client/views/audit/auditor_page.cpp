#include "client/views/audit/auditor_page.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include "client/views/audit/audit_entries_page.h"
#include "client/views/audit/report_page.h"

namespace gatehouse::client {

AuditorPage::AuditorPage(ReportExport& exporting,
                         ProgrammeChoice& programmes,
                         AuditEntriesModel& entries,
                         QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    auto* tabs = new QTabWidget(this);
    tabs->setAccessibleName(tr("Auditor"));
    tabs->setDocumentMode(true);
    auto* report = new ReportPage(exporting, programmes);
    report->setAccessibleName(tr("Compliance report"));
    tabs->addTab(report, tr("&Compliance report"));
    auto* record = new AuditEntriesPage(entries);
    record->setAccessibleName(tr("Audit entries"));
    tabs->addTab(record, tr("&Audit entries"));
    layout->addWidget(tabs);
    setFocusProxy(report);
}

}  // namespace gatehouse::client
