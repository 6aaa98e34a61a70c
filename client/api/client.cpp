#include "client/api/client.h"

#include <algorithm>
#include <memory>

#include <QEventLoopLocker>
#include <QUrl>

#include "client/api/text.h"
#include "contract/wire/json_writer.h"

namespace gatehouse::client {
namespace {

// Making a report may take the server a while, and a large one takes a while to arrive.
constexpr std::chrono::seconds kReportDeadline{180};
constexpr std::chrono::seconds kGoodbyeDeadline{3};

/// A kid is base64url, which stands in a path as it is; anything else is made to.
QString pathOfKey(const std::string& kid) {
    return QStringLiteral("/prescriber-keys/") +
           QString::fromLatin1(QUrl::toPercentEncoding(toQt(kid)));
}

/// Whether it can stand in a header.
bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return letter > ' ' && letter <= '~';
    });
}

}  // namespace

Client::Client(Transport& transport, QObject* parent) : QObject(parent), calls_(transport) {
    connect(&calls_, &Calls::sessionEnded, this, &Client::sessionEnded);
}

void Client::signIn(const wire::SignInRequest& request, Told<wire::SessionUser> then) {
    calls_.setToken({});
    calls_.ask<wire::Session>(
        QStringLiteral("/sessions"), request, opening(++signIns_, std::move(then)));
}

void Client::reauthenticate(const wire::ReauthenticationRequest& request,
                            Told<wire::SessionUser> then) {
    // The old token is dead then, so the new one is taken also where nobody waits for it any more.
    Told<wire::SessionUser> always{
        this, [then = std::move(then)](Answer<wire::SessionUser> user) { then(std::move(user)); }};
    calls_.ask<wire::Session>(QStringLiteral("/sessions/current/reauthentication"),
                              request,
                              opening(++signIns_, std::move(always)));
}

Client::Told<wire::Session> Client::opening(int attempt, Told<wire::SessionUser> then) {
    return {this, [this, attempt, then = std::move(then)](Answer<wire::Session> session) {
                const bool isGivenUp = attempt != signIns_ || !then.receiver;
                if (session && !isToken(session->token.reveal())) {
                    session = fail(senseless(Changes::Nothing));
                }
                if (isGivenUp && session) {
                    endSession(session->token.reveal());
                } else if (!isGivenUp && session) {
                    calls_.setToken(std::move(session->token));
                    secondFactor_ = session->secondFactor;
                    then(std::move(session->user));
                } else if (!isGivenUp) {
                    then(fail(session.error()));
                }
            }};
}

void Client::signOut() {
    ++signIns_;
    if (isSignedIn()) {
        endSession(calls_.token().reveal());
        calls_.setToken({});
    }
}

void Client::endSession(std::string_view token) {
    Request request;
    request.method = Method::Delete;
    request.path = QStringLiteral("/sessions/current");
    request.token = bytesOf(token);
    request.deadline = kGoodbyeDeadline;
    // While it lives, closing the last window does not end the program.
    const auto staying = std::make_shared<QEventLoopLocker>();
    calls_.sendRaw(
        request, Changes::Nothing, {}, {this, [staying](const Answer<QByteArray>& /*answer*/) {}});
}

void Client::listProgrammes(Told<wire::Page<wire::ProgrammeEdition>> then) {
    calls_.get(QStringLiteral("/programmes?limit=200"), std::move(then));
}

void Client::listPatients(const std::optional<std::string>& cursor,
                          Told<wire::Page<wire::Patient>> then) {
    Query query;
    query.add("cursor", cursor);
    calls_.get(QStringLiteral("/patients") + query.text(), std::move(then));
}

void Client::searchPatients(const wire::PatientSearch& search,
                            Told<wire::Page<wire::Patient>> then) {
    calls_.ask(QStringLiteral("/patients/search"), search, std::move(then));
}

void Client::enrolPatient(const wire::NewPatient& patient,
                          const IdempotencyKey& key,
                          Told<wire::Patient> then) {
    calls_.change(QStringLiteral("/patients"), patient, key, std::move(then));
}

void Client::readPatient(const PatientId& patient, Told<wire::PatientRecord> then) {
    calls_.get(pathOf("/patients", patient), std::move(then));
}

void Client::recordAssessment(const PatientId& patient,
                              const Assessment& assessment,
                              const IdempotencyKey& key,
                              Told<wire::Recorded<Assessment>> then) {
    calls_.change(pathOf("/patients", patient, "/assessments"), assessment, key, std::move(then));
}

void Client::recordInitiation(const PatientId& patient,
                              const Initiation& initiation,
                              const IdempotencyKey& key,
                              Told<wire::Recorded<Initiation>> then) {
    calls_.change(pathOf("/patients", patient, "/initiations"), initiation, key, std::move(then));
}

void Client::recordContraception(const PatientId& patient,
                                 const Contraception& contraception,
                                 const IdempotencyKey& key,
                                 Told<wire::Recorded<Contraception>> then) {
    calls_.change(
        pathOf("/patients", patient, "/contraception"), contraception, key, std::move(then));
}

void Client::recordCounselling(const PatientId& patient,
                               const wire::Counselling& counselling,
                               const IdempotencyKey& key,
                               Told<wire::Recorded<wire::Counselling>> then) {
    calls_.change(pathOf("/patients", patient, "/counselling"), counselling, key, std::move(then));
}

void Client::recordSurvey(const PatientId& patient,
                          const wire::Survey& survey,
                          const IdempotencyKey& key,
                          Told<wire::Recorded<wire::Survey>> then) {
    calls_.change(pathOf("/patients", patient, "/surveys"), survey, key, std::move(then));
}

void Client::recordPregnancyTest(const PatientId& patient,
                                 const PregnancyTest& test,
                                 const IdempotencyKey& key,
                                 Told<wire::Recorded<PregnancyTest>> then) {
    calls_.change(pathOf("/patients", patient, "/pregnancy-tests"), test, key, std::move(then));
}

void Client::raiseSignal(const PatientId& patient,
                         const wire::SignalRequest& signal,
                         const IdempotencyKey& key,
                         Told<wire::Recorded<Signal>> then) {
    calls_.change(pathOf("/patients", patient, "/signals"), signal, key, std::move(then));
}

void Client::resolvePregnancyTest(const RecordId& test,
                                  const wire::ResolutionRequest& resolution,
                                  const IdempotencyKey& key,
                                  Told<wire::Resolution> then) {
    calls_.change(
        pathOf("/pregnancy-tests", test, "/resolution"), resolution, key, std::move(then));
}

void Client::resolveSignal(const RecordId& signal,
                           const wire::ResolutionRequest& resolution,
                           const IdempotencyKey& key,
                           Told<wire::Resolution> then) {
    calls_.change(pathOf("/signals", signal, "/resolution"), resolution, key, std::move(then));
}

void Client::previewAuthorisation(const PatientId& patient,
                                  const wire::NewAuthorisation& authorisation,
                                  Told<wire::AuthorisationPreview> then) {
    calls_.ask(
        pathOf("/patients", patient, "/authorisations/preview"), authorisation, std::move(then));
}

void Client::draftAuthorisation(const PatientId& patient,
                                const wire::NewAuthorisation& authorisation,
                                const IdempotencyKey& key,
                                Told<wire::Draft> then) {
    calls_.change(
        pathOf("/patients", patient, "/authorisations"), authorisation, key, std::move(then));
}

void Client::proposeSigning(const AuthorisationId& authorisation,
                            Told<wire::SigningProposal> then) {
    calls_.send<wire::SigningProposal>(
        Calls::posting(pathOf("/authorisations", authorisation, "/signing")), std::move(then));
}

void Client::signAuthorisation(const AuthorisationId& authorisation,
                               const wire::SignRequest& request,
                               const IdempotencyKey& key,
                               Told<wire::SignedAuthorisation> then) {
    calls_.change(pathOf("/authorisations", authorisation, "/sign"), request, key, std::move(then));
}

void Client::cancelAuthorisation(const AuthorisationId& authorisation,
                                 const wire::CancelRequest& request,
                                 const IdempotencyKey& key,
                                 Told<wire::Authorisation> then) {
    calls_.change(
        pathOf("/authorisations", authorisation, "/cancel"), request, key, std::move(then));
}

void Client::readProof(const AuthorisationId& authorisation, Told<QByteArray> then) {
    calls_.getFile(pathOf("/authorisations", authorisation, "/proof"),
                   QByteArrayLiteral("text/plain"),
                   kReportDeadline,
                   std::move(then));
}

void Client::listPrescriberKeys(Told<wire::Page<wire::PrescriberKey>> then) {
    calls_.get(QStringLiteral("/prescriber-keys?limit=200"), std::move(then));
}

void Client::requestCertificate(const wire::KeyRequest& request,
                                const IdempotencyKey& key,
                                Told<wire::PrescriberKey> then) {
    calls_.change(QStringLiteral("/prescriber-keys"), request, key, std::move(then));
}

void Client::revokeKey(const std::string& kid,
                       const wire::KeyRevocation& revocation,
                       const IdempotencyKey& key,
                       Told<wire::PrescriberKey> then) {
    calls_.change(pathOfKey(kid) + QLatin1String("/revocation"), revocation, key, std::move(then));
}

void Client::acknowledgeKey(const std::string& kid,
                            const IdempotencyKey& key,
                            Told<wire::PrescriberKey> then) {
    calls_.change<wire::PrescriberKey>(
        Calls::posting(pathOfKey(kid) + QLatin1String("/acknowledgement")), key, std::move(then));
}

void Client::checkSupply(const wire::CheckRequest& request, Told<wire::CheckResult> then) {
    calls_.ask(QStringLiteral("/checks"), request, std::move(then));
}

void Client::dispense(const wire::DispenseRequest& request,
                      const IdempotencyKey& key,
                      Told<wire::Dispensed> then) {
    calls_.change(QStringLiteral("/dispenses"), request, key, std::move(then));
}

void Client::makeReport(const wire::ReportRequest& request,
                        const IdempotencyKey& key,
                        Told<wire::Report> then) {
    Request sent = Calls::posting(QStringLiteral("/reports"), bytesOf(wire::encode(request)));
    sent.deadline = kReportDeadline;
    calls_.change<wire::Report>(std::move(sent), key, std::move(then));
}

void Client::readReport(const ReportId& report, Told<wire::Report> then) {
    calls_.get(pathOf("/reports", report), std::move(then));
}

void Client::readReportContent(const ReportId& report, Told<QByteArray> then) {
    calls_.getFile(pathOf("/reports", report, "/content"),
                   QByteArrayLiteral("application/pdf"),
                   kReportDeadline,
                   std::move(then));
}

void Client::readReportAuthority(Told<wire::ReportAuthority> then) {
    calls_.get(QStringLiteral("/report-authority"), std::move(then));
}

void Client::listAuditEntries(const AuditQuery& query, Told<wire::Page<wire::AuditEntry>> then) {
    calls_.get(QStringLiteral("/audit-entries") + textOf(query), std::move(then));
}

QString textOf(const AuditQuery& query) {
    const auto text = [](const std::optional<Date>& date) {
        return date ? std::optional(date->toString()) : std::nullopt;
    };
    Query items;
    items.add("action", query.action);
    items.add("user", query.user);
    items.add("from", text(query.from));
    items.add("until", text(query.until));
    items.add("cursor", query.cursor);
    return items.text();
}

}  // namespace gatehouse::client
