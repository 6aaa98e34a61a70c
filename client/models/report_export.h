#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <QByteArray>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "client/api/client.h"
#include "client/models/report_check.h"
#include "client/models/report_trust.h"

namespace gatehouse::client {

/// A report as it arrived, and what this program makes of it.
struct ExportedReport {
    wire::Report report;
    QByteArray pdf;
    ReportRoot root;
    ReportVerdict verdict;

    [[nodiscard]] bool isValid() const {
        return verdict.faults.empty() && root.standing != ReportRoot::Standing::Changed;
    }
    /// Whether nothing but the change of the root speaks against it.
    [[nodiscard]] bool awaitsTrust() const {
        return verdict.faults.empty() && root.standing == ReportRoot::Standing::Changed;
    }
};

/// How long to go on asking whether a report has been made.
struct ReportPatience {
    std::chrono::milliseconds firstPause{1000};  ///< each pause is twice the one before
    std::chrono::milliseconds longestPause{10'000};
    std::chrono::milliseconds inAll{600'000};
};

/// One export at a time: has the server make a report, waits for it, fetches it and judges its
/// signature in another thread. The report stays in memory.
class ReportExport final : public QObject {
    Q_OBJECT
  public:
    enum class Step {
        Resting,    ///< nothing was asked for, or the last attempt came to nothing
        Asking,     ///< the server is asked for the report
        Making,     ///< the server makes it
        Fetching,   ///< it arrives
        Verifying,  ///< its signature is judged
        Finished    ///< `result` is there
    };
    /// Why an export ended that no answer ended.
    enum class Stop { ByUser, TooLong };

    ReportExport(Client& client, ReportTrust trust, QObject* parent = nullptr);
    ~ReportExport() override;
    void setPatience(const ReportPatience& patience) { patience_ = patience; }

    /// Asks for a new report. The same period again after an answer that never came is the same
    /// wish, and the server makes one report. Does nothing while an export runs.
    void start(const wire::ReportRequest& request);
    /// Goes on where the last attempt came to nothing.
    void askAgain();
    [[nodiscard]] bool canAskAgain() const;
    /// Stops waiting; the server may still make the report.
    void giveUp();
    /// The user compared the fingerprints. Does nothing unless the result awaits it.
    void trustNewRoot();

    [[nodiscard]] Step step() const { return step_; }
    [[nodiscard]] bool isBusy() const { return step_ != Step::Resting && step_ != Step::Finished; }
    [[nodiscard]] const std::optional<ExportedReport>& result() const { return result_; }

  Q_SIGNALS:
    void stepChanged(gatehouse::client::ReportExport::Step step);
    void failed(const gatehouse::client::Trouble& trouble);
    void stopped(gatehouse::client::ReportExport::Stop stop);

  private:
    void begin();
    void post();
    void wait();
    void poll();
    void follow(const wire::Report& report);
    void fetch();
    void askForRoot();
    void takeRoot(const wire::ReportAuthority& authority);
    void verify(QByteArray roots);
    void finish(ReportVerdict verdict);
    void fail(const Trouble& trouble);
    void become(Step step);

    Client& client_;
    ReportTrust trust_;
    ReportPatience patience_;
    QTimer timer_;
    Step step_ = Step::Resting;
    int attempt_ = 0;  ///< counts attempts, so that a late answer to an earlier one is dropped
    std::chrono::milliseconds pause_{};
    std::chrono::milliseconds waited_{};
    std::optional<wire::ReportRequest> request_;
    std::optional<IdempotencyKey> key_;  ///< until it is known what became of the request
    std::optional<wire::Report> report_;
    QByteArray pdf_;
    ReportRoot root_;
    std::optional<ExportedReport> result_;
    QThreadPool verifier_;  ///< the last member: its thread ends before what it tells
};

}  // namespace gatehouse::client
