#pragma once

#include <QWidget>

class QTabWidget;

namespace gatehouse::client {

class AuditEntriesModel;
class ProgrammeChoice;
class ReportExport;

/// The auditor's workplace: reports and entries of the record.
class AuditorPage final : public QWidget {
    Q_OBJECT
  public:
    AuditorPage(ReportExport& exporting,
                ProgrammeChoice& programmes,
                AuditEntriesModel& entries,
                QWidget* parent = nullptr);
};

}  // namespace gatehouse::client
