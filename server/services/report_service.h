#pragma once

#include "contract/wire/api/report.h"
#include "reports/model/compliance_report.h"
#include "reports/sign/signer.h"
#include "server/services/access_journal.h"
#include "server/services/checkpointer.h"
#include "server/services/command.h"
#include "server/services/witnesses.h"

namespace gatehouse::services {

/// A report's document.
struct ReportContent {
    std::string pdf;
};

/// What has to be on record before a report is drawn.
struct ReportPreparation {
    AccessJournal& journal;
    Checkpointer& checkpointer;
    Witnesses& witnesses;
};

/// Compliance reports about the auditor's own organisation. Thread-safe.
class ReportService {
  public:
    ReportService(const Environment& environment,
                  ReportPreparation preparation,
                  const reports::Signer& signer,
                  std::string databaseVersion)
        : environment_(environment),
          preparation_(preparation),
          signer_(signer),
          databaseVersion_(std::move(databaseVersion)) {}

    /// Draws and signs the report, then records it with its digest.
    [[nodiscard]] Outcome<Reply> make(const Actor& actor,
                                      const RequestKey& request,
                                      const wire::ReportRequest& wanted) const;
    [[nodiscard]] Outcome<Reply> read(const Actor& actor, const ReportId& id) const;
    /// Whom to trust in order to believe the signatures; not-found where `reports.chain` does not
    /// hold the root.
    [[nodiscard]] Outcome<Reply> authority() const;
    [[nodiscard]] Outcome<ReportContent> content(const Actor& actor, const ReportId& id) const;

  private:
    const Environment& environment_;
    ReportPreparation preparation_;
    const reports::Signer& signer_;
    std::string databaseVersion_;
};

}  // namespace gatehouse::services
