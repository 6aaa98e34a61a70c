#include "contract/facts/audit_action.h"
#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

void describeNumber(wire::JsonWriter& writer) {
    wire::IntegerCodec{0}.describe(writer);
}

constexpr QueryParameter kAfter{"after", describeNumber};
constexpr QueryParameter kAction{"action", describeAs<wire::WordCodec<AuditAction>>};
constexpr QueryParameter kUser{"user", describeAs<wire::TextCodec>};
constexpr QueryParameter kFrom{"from", describeAs<wire::DateCodec>};
constexpr QueryParameter kUntil{"until", describeAs<wire::DateCodec>};
constexpr std::array kAuditQuery{kAfter, kLimit, kCursor, kAction, kUser, kFrom, kUntil};

}  // namespace

std::vector<Route> overviewRoutes() {
    return {{Method::Post,
             "/reports",
             "makeReport",
             "Make a signed report",
             kAuditor,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::ReportRequest>(),
             201,
             &bodyOf<wire::Report>(),
             kJson,
             makeReport},
            reading("/reports/{id}",
                    "readReport",
                    "One report",
                    kAuditor,
                    bodyOf<wire::Report>(),
                    readReport),
            {Method::Get,
             "/reports/{id}/content",
             "readReportContent",
             "The report's PDF",
             kAuditor,
             Repetition::Harmless,
             {},
             nullptr,
             200,
             nullptr,
             "application/pdf",
             readReportContent},
            reading("/report-authority",
                    "readReportAuthority",
                    "The certificates that reports are verified against",
                    kAuditor,
                    bodyOf<wire::ReportAuthority>(),
                    readReportAuthority),
            {Method::Get,
             "/audit-entries",
             "listAuditEntries",
             "Audit entries in order; user is a user name, from and until are days, both included",
             kAuditor,
             Repetition::Harmless,
             kAuditQuery,
             nullptr,
             200,
             &bodyOf<wire::Page<wire::AuditEntry>>(),
             kJson,
             listAuditEntries},
            {Method::Get,
             "/programmes",
             "listProgrammes",
             "Programmes and their editions",
             Policy::everyRole(),
             Repetition::Harmless,
             kListQuery,
             nullptr,
             200,
             &bodyOf<wire::Page<wire::ProgrammeEdition>>(),
             kJson,
             listProgrammes},
            reading("/health/live",
                    "isLive",
                    "Whether the server runs",
                    Policy::withoutSignIn(),
                    bodyOf<wire::Health>(),
                    isLive),
            reading("/health/ready",
                    "isReady",
                    "Whether the server can answer",
                    Policy::withoutSignIn(),
                    bodyOf<wire::Health>(),
                    isReady)};
}

}  // namespace gatehouse::http
