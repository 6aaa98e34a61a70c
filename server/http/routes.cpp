#include <array>

#include "contract/facts/audit_action.h"
#include "contract/wire/codec.h"
#include "server/http/handlers/handlers.h"
#include "server/http/handlers/parameters.h"
#include "server/http/route.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;
using wire::Recorded;

constexpr Policy kPrescriber = Policy::only({Role::Prescriber});
constexpr Policy kPharmacist = Policy::only({Role::Pharmacist});
constexpr Policy kAuditor = Policy::only({Role::Auditor});

void describeNumber(wire::JsonWriter& writer) {
    wire::IntegerCodec{0}.describe(writer);
}
void describeLimit(wire::JsonWriter& writer) {
    wire::IntegerCodec{1, kLargestLimit}.describe(writer);
}
template <class Codec>
void describeAs(wire::JsonWriter& writer) {
    Codec{}.describe(writer);
}

constexpr QueryParameter kAfter{"after", describeNumber};
constexpr QueryParameter kLimit{"limit", describeLimit};
constexpr QueryParameter kCursor{"cursor", describeAs<wire::TextCodec>};
constexpr QueryParameter kAction{"action", describeAs<wire::WordCodec<AuditAction>>};
constexpr QueryParameter kUser{"user", describeAs<wire::TextCodec>};
constexpr QueryParameter kFrom{"from", describeAs<wire::DateCodec>};
constexpr QueryParameter kUntil{"until", describeAs<wire::DateCodec>};
constexpr std::array kAuditQuery{kAfter, kLimit, kCursor, kAction, kUser, kFrom, kUntil};
constexpr std::array kListQuery{kLimit, kCursor};

/// A request that files something and answers 201 with what was recorded.
Route filing(std::string_view path,
             std::string_view operationId,
             std::string_view summary,
             const wire::Schema& request,
             const wire::Schema& response,
             Handler handler) {
    return {Method::Post,
            path,
            operationId,
            summary,
            kPrescriber,
            Repetition::NeedsKey,
            {},
            &request,
            201,
            &response,
            kJson,
            handler};
}

/// A request that only looks.
Route reading(std::string_view path,
              std::string_view operationId,
              std::string_view summary,
              Policy policy,
              const wire::Schema& response,
              Handler handler) {
    return {Method::Get,
            path,
            operationId,
            summary,
            policy,
            Repetition::Harmless,
            {},
            nullptr,
            200,
            &response,
            kJson,
            handler};
}

std::vector<Route> accountRoutes() {
    return {{Method::Post,
             "/sessions",
             "signIn",
             "Sign in",
             Policy::withoutSignIn(),
             Repetition::Harmless,
             {},
             &bodyOf<wire::SignInRequest>(),
             201,
             &bodyOf<wire::Session>(),
             kJson,
             signIn},
            {Method::Delete,
             "/sessions/current",
             "signOut",
             "Sign out",
             Policy::everyRole(),
             Repetition::Harmless,
             {},
             nullptr,
             204,
             nullptr,
             "",
             signOut}};
}

std::vector<Route> patientRoutes() {
    return {filing("/patients",
                   "enrolPatient",
                   "Enrol a patient",
                   bodyOf<wire::NewPatient>(),
                   bodyOf<wire::Patient>(),
                   enrolPatient),
            {Method::Get,
             "/patients",
             "listPatients",
             "The site's patients, the newest first",
             kPrescriber,
             Repetition::Harmless,
             kListQuery,
             nullptr,
             200,
             &bodyOf<wire::Page<wire::Patient>>(),
             kJson,
             listPatients},
            reading("/patients/{id}",
                    "readPatient",
                    "Everything on record about a patient",
                    kPrescriber,
                    bodyOf<wire::PatientRecord>(),
                    readPatient),
            {Method::Post,
             "/patients/search",
             "searchPatients",
             "Find a patient by hospital number",
             kPrescriber,
             Repetition::Harmless,
             {},
             &bodyOf<wire::PatientSearch>(),
             200,
             &bodyOf<wire::Page<wire::Patient>>(),
             kJson,
             searchPatients},
            filing("/patients/{id}/assessments",
                   "recordAssessment",
                   "Record an assessment of category",
                   bodyOf<Assessment>(),
                   bodyOf<Recorded<Assessment>>(),
                   recordAssessment),
            filing("/patients/{id}/initiations",
                   "recordInitiation",
                   "Record a treatment initiation form",
                   bodyOf<Initiation>(),
                   bodyOf<Recorded<Initiation>>(),
                   recordInitiation),
            filing("/patients/{id}/contraception",
                   "recordContraception",
                   "Record contraception",
                   bodyOf<Contraception>(),
                   bodyOf<Recorded<Contraception>>(),
                   recordContraception),
            filing("/patients/{id}/counselling",
                   "recordCounselling",
                   "Record counselling",
                   bodyOf<wire::Counselling>(),
                   bodyOf<Recorded<wire::Counselling>>(),
                   recordCounselling),
            filing("/patients/{id}/pregnancy-tests",
                   "recordPregnancyTest",
                   "Record a pregnancy test",
                   bodyOf<PregnancyTest>(),
                   bodyOf<Recorded<PregnancyTest>>(),
                   recordPregnancyTest),
            filing("/patients/{id}/signals",
                   "raiseSignal",
                   "Raise a signal: it stops every supply",
                   bodyOf<wire::SignalRequest>(),
                   bodyOf<Recorded<Signal>>(),
                   raiseSignal),
            filing("/patients/{id}/surveys",
                   "recordSurvey",
                   "Record a survey",
                   bodyOf<wire::Survey>(),
                   bodyOf<Recorded<wire::Survey>>(),
                   recordSurvey),
            filing("/pregnancy-tests/{id}/resolution",
                   "resolvePregnancyTest",
                   "Resolve a positive or indeterminate test",
                   bodyOf<wire::ResolutionRequest>(),
                   bodyOf<wire::Resolution>(),
                   resolvePregnancyTest),
            filing("/signals/{id}/resolution",
                   "resolveSignal",
                   "Resolve a signal",
                   bodyOf<wire::ResolutionRequest>(),
                   bodyOf<wire::Resolution>(),
                   resolveSignal)};
}

std::vector<Route> authorisationRoutes() {
    return {filing("/patients/{id}/authorisations",
                   "draftAuthorisation",
                   "Draft an authorisation",
                   bodyOf<wire::NewAuthorisation>(),
                   bodyOf<wire::Draft>(),
                   draftAuthorisation),
            {Method::Post,
             "/patients/{id}/authorisations/preview",
             "previewAuthorisation",
             "What a draft would lack; nothing is drafted",
             kPrescriber,
             Repetition::Harmless,
             {},
             &bodyOf<wire::NewAuthorisation>(),
             200,
             &bodyOf<wire::AuthorisationPreview>(),
             kJson,
             previewAuthorisation},
            reading("/authorisations/{id}",
                    "readAuthorisation",
                    "One authorisation",
                    kPrescriber,
                    bodyOf<wire::Authorisation>(),
                    readAuthorisation),
            {Method::Post,
             "/authorisations/{id}/sign",
             "signAuthorisation",
             "Sign a draft",
             kPrescriber,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::SignRequest>(),
             200,
             &bodyOf<wire::SignedAuthorisation>(),
             kJson,
             signAuthorisation},
            {Method::Post,
             "/authorisations/{id}/cancel",
             "cancelAuthorisation",
             "Cancel an authorisation",
             kPrescriber,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::CancelRequest>(),
             200,
             &bodyOf<wire::Authorisation>(),
             kJson,
             cancelAuthorisation}};
}

std::vector<Route> dispensingRoutes() {
    return {{Method::Post,
             "/checks",
             "checkSupply",
             "May this be supplied, now?",
             kPharmacist,
             Repetition::Harmless,
             {},
             &bodyOf<wire::CheckRequest>(),
             200,
             &bodyOf<wire::CheckResult>(),
             kJson,
             checkSupply},
            {Method::Post,
             "/dispenses",
             "dispense",
             "Record a supply",
             kPharmacist,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::DispenseRequest>(),
             201,
             &bodyOf<wire::Dispensed>(),
             kJson,
             dispense}};
}

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

std::vector<Route> makeTable() {
    std::vector<Route> table;
    for (const auto& part : {accountRoutes(),
                             patientRoutes(),
                             authorisationRoutes(),
                             dispensingRoutes(),
                             overviewRoutes()}) {
        table.insert(table.end(), part.begin(), part.end());
    }
    return table;
}

}  // namespace

std::span<const Route> allRoutes() {
    static const std::vector<Route> kTable = makeTable();
    return kTable;
}

}  // namespace gatehouse::http
