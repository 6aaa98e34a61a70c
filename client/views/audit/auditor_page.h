#pragma once

#include <memory>

#include <QWidget>

class QTabWidget;

namespace gatehouse::client {

class AuditEntriesModel;
class Programmes;
class ReportExport;

/// The auditor's workplace: reports, entries of the record, and what else is added.
class AuditorPage final : public QWidget {
    Q_OBJECT
  public:
    AuditorPage(ReportExport& exporting,
                Programmes& programmes,
                AuditEntriesModel& entries,
                QWidget* parent = nullptr);

    /// One more tab; its title may have a mnemonic.
    void add(std::unique_ptr<QWidget> page, const QString& title);

  private:
    QTabWidget* tabs_;
};

}  // namespace gatehouse::client
