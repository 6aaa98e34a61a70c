#include "server/services/report_service.h"

#include "contract/base/bytes.h"
#include "reports/sign/sign_pdf.h"
#include "reports/templates/compliance_report.h"
#include "server/auth/digest.h"
#include "server/records/idempotency.h"
#include "server/records/reports.h"
#include "server/services/compliance_data.h"
#include "server/services/user_names.h"

namespace gatehouse::services {
namespace {

constexpr std::int64_t kLongestPeriodDays = 3700;

wire::Report viewOf(const records::Report& report, const std::string& requestedBy) {
    return {report.id,
            "ready",
            report.sha256,
            {wire::ReportKind::Compliance, report.from, report.until, report.programme},
            report.requestedAt,
            requestedBy};
}

Outcome<bool> checkPeriod(const Environment& environment, const wire::ReportRequest& wanted) {
    if (wanted.until < wanted.from) {
        return refuseField("/until",
                           "contradiction",
                           "The period ends before it begins.",
                           "Send an until that is not before from.");
    }
    if (daysBetween(wanted.from, wanted.until) > kLongestPeriodDays) {
        return refuseField("/until",
                           "out-of-range",
                           "The period is longer than ten years.",
                           "Ask for shorter periods.");
    }
    if (wanted.programme && !environment.catalogue.knows(*wanted.programme)) {
        return refuseField("/programme",
                           "unknown-word",
                           "There is no such programme.",
                           "Send a programme that GET /programmes lists, or null.");
    }
    return true;
}

}  // namespace

Outcome<Reply> ReportService::make(const Actor& actor,
                                   const RequestKey& request,
                                   const wire::ReportRequest& wanted) const {
    if (const auto good = checkPeriod(environment_, wanted); !good) {
        return fail(good.error());
    }
    // A repeated request need not draw the report again.
    const bool isRepeated =
        environment_.database.read([&](const storage::ReadTransaction& transaction) {
            return records::findFirstAnswer(transaction, actor.user, request.key).has_value();
        });
    records::Report report;
    if (!isRepeated) {
        // The checks of the last second belong into it, and a checkpoint that covers them.
        preparation_.journal.flush();
        preparation_.checkpointer.sign();
        auto data = environment_.database.read([&](const storage::ReadTransaction& transaction) {
            return gatherCompliance(transaction, environment_, actor, wanted);
        });
        for (const wire::WitnessState& state : preparation_.witnesses.states()) {
            data.witnesses.push_back(
                {state.name, state.cosignedAt, state.cosignedSize.value_or(0)});
        }
        const Instant drawnAt = recordedNow(environment_);
        report.id = ReportId(environment_.ids.next(drawnAt));
        data.reportId = report.id.text();
        data.generatedAt = drawnAt;
        data.softwareVersion = GATEHOUSE_VERSION;
        data.databaseVersion = databaseVersion_;
        report.content =
            reports::signPdf(reports::renderCompliance(data),
                             signer_,
                             {"Gatehouse", "Compliance report", data.organisation, drawnAt});
        report.sha256 = toHex(auth::sha256(report.content));
        report.organisation = actor.organisation;
        report.kind = nameOf(wanted.kind);
        report.from = wanted.from;
        report.until = wanted.until;
        report.programme = wanted.programme;
        report.requestedAt = drawnAt;
        report.requestedBy = actor.user;
    }
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant) -> Outcome<Done> {
                          records::insert(transaction, report);
                          return Done{created(viewOf(report, actor.username)),
                                      AuditAction::ReportExported,
                                      report.id.text()};
                      });
}

Outcome<Reply> ReportService::read(const Actor& actor, const ReportId& id) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            const auto report = records::findReport(transaction, id);
            if (!report || report->organisation != actor.organisation) {
                return fail(ErrorCode::NotFound);
            }
            UserNames names(transaction);
            return done(viewOf(*report, names.of(report->requestedBy)));
        });
}

Outcome<Reply> ReportService::authority() const {
    const auto& authority = signer_.authority();
    if (!authority) {
        return fail(ErrorCode::NotFound);
    }
    return done(wire::ReportAuthority{authority->certificates, authority->rootSha256});
}

Outcome<ReportContent> ReportService::content(const Actor& actor, const ReportId& id) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<ReportContent> {
            auto report = records::findReport(transaction, id);
            if (!report || report->organisation != actor.organisation) {
                return fail(ErrorCode::NotFound);
            }
            return ReportContent{std::move(report->content)};
        });
}

}  // namespace gatehouse::services
