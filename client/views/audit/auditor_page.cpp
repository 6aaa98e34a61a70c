#include "client/views/audit/auditor_page.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include "client/views/audit/audit_entries_page.h"
#include "client/views/audit/report_page.h"
#include "client/views/common/field_label.h"

namespace gatehouse::client {

AuditorPage::AuditorPage(ReportExport& exporting,
                         Programmes& programmes,
                         AuditEntriesModel& entries,
                         QWidget* parent)
    : QWidget(parent), tabs_(new QTabWidget(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    tabs_->setAccessibleName(tr("Auditor"));
    tabs_->setDocumentMode(true);
    auto report = std::make_unique<ReportPage>(exporting, programmes);
    setFocusProxy(report.get());
    add(std::move(report), tr("&Compliance report"));
    add(std::make_unique<AuditEntriesPage>(entries), tr("&Audit entries"));
    layout->addWidget(tabs_);
}

void AuditorPage::add(std::unique_ptr<QWidget> page, const QString& title) {
    page->setAccessibleName(withoutMnemonic(title));
    tabs_->addTab(page.release(), title);
}

}  // namespace gatehouse::client
