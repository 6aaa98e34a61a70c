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

QByteArray bytesOf(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// `/patients/{id}` and so on: ids are UUIDs, which the wire codecs have checked.
template <class Id>
QString pathOf(const char* folder, const Id& id, const char* below = "") {
    return QLatin1String(folder) + u'/' + toQt(id.text()) + QLatin1String(below);
}

/// A kid is base64url, which stands in a path as it is; anything else is made to.
QString pathOfKey(const std::string& kid) {
    return QStringLiteral("/prescriber-keys/") +
           QString::fromLatin1(QUrl::toPercentEncoding(toQt(kid)));
}

/// Answers with the value in the body, or with the trouble that it makes no sense.
template <class T>
Answer<T> read(const Answer<QByteArray>& body, Changes changes) {
    if (!body) {
        return fail(body.error());
    }
    auto value = wire::decode<T>({body->constData(), static_cast<std::size_t>(body->size())});
    if (!value) {
        return fail(senseless(changes));
    }
    return std::move(*value);
}

/// The part of an address behind its path. QUrlQuery would leave `+` as it is, which servers take
/// for a blank.
class Query {
  public:
    void add(const char* name, const std::optional<std::string>& value) {
        if (value) {
            text_ += text_.isEmpty() ? u'?' : u'&';
            text_ += QLatin1String(name) + u'=' +
                     QString::fromLatin1(QUrl::toPercentEncoding(toQt(*value)));
        }
    }
    [[nodiscard]] const QString& text() const { return text_; }

  private:
    QString text_;
};

/// Whether it can stand in a header.
bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return letter > ' ' && letter <= '~';
    });
}

}  // namespace

Client::Client(Transport& transport, QObject* parent) : QObject(parent), transport_(transport) {
}

void Client::sendRaw(const Request& request,
                     Changes changes,
                     const QByteArray& mediaType,
                     Told<QByteArray> then) {
    const bool isSignedInCall = !request.token.isEmpty();
    const QByteArray token = request.token;
    transport_.send(request,
                    {this,
                     [this, changes, mediaType, isSignedInCall, token, then = std::move(then)](
                         const TransportResult& result) {
                         Answer<QByteArray> answer = sortOut(result, changes, mediaType);
                         // An answer to a call of an earlier session says nothing about this one.
                         const bool hasEnded = isSignedInCall && !answer &&
                                               answer.error().kind == Trouble::Kind::SignedOut &&
                                               token == bytesOf(token_.reveal());
                         if (hasEnded) {
                             token_ = Secret();
                         }
                         then(std::move(answer));
                         if (hasEnded) {
                             Q_EMIT sessionEnded();
                         }
                     }});
}

template <class T>
void Client::send(Request request, Changes changes, Told<T> then) {
    request.token = bytesOf(token_.reveal());
    QObject* receiver = then.receiver;
    // JSON is not asked for its name: the codecs are stricter.
    sendRaw(request,
            changes,
            {},
            {receiver, [changes, then = std::move(then)](const Answer<QByteArray>& body) {
                 then(read<T>(body, changes));
             }});
}

template <class T>
void Client::get(const QString& path, Told<T> then) {
    Request request;
    request.path = path;
    send<T>(std::move(request), Changes::Nothing, std::move(then));
}

void Client::getFile(const QString& path, const QByteArray& mediaType, Told<QByteArray> then) {
    Request request;
    request.path = path;
    request.token = bytesOf(token_.reveal());
    request.deadline = kReportDeadline;
    sendRaw(request, Changes::Nothing, mediaType, std::move(then));
}

template <class T, class Body>
void Client::ask(const QString& path, const Body& body, Told<T> then) {
    Request request;
    request.method = Method::Post;
    request.path = path;
    request.body = bytesOf(wire::encode(body));
    send<T>(std::move(request), Changes::Nothing, std::move(then));
}

template <class T, class Body>
void Client::change(const QString& path,
                    const Body& body,
                    const IdempotencyKey& key,
                    Told<T> then) {
    change<T>(path, bytesOf(wire::encode(body)), key, std::move(then));
}

template <class T>
void Client::change(const QString& path,
                    const QByteArray& body,
                    const IdempotencyKey& key,
                    Told<T> then) {
    Request request;
    request.method = Method::Post;
    request.path = path;
    request.body = body;
    request.idempotency = key.text();
    request.deadline = std::is_same_v<T, wire::Report> ? kReportDeadline : request.deadline;
    send<T>(std::move(request),
            Changes::TheRecord,
            {this, [this, key = key.text(), then = std::move(then)](Answer<T> answer) {
                 if (answer) {
                     unsettled_.erase(key);
                 } else {
                     settle(key, answer.error());
                 }
                 then(std::move(answer));
             }});
}

void Client::settle(const QByteArray& key, Trouble& trouble) {
    if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
        unsettled_.insert(key);
    } else if (settles(trouble)) {
        unsettled_.erase(key);
    } else if (unsettled_.contains(key)) {
        trouble.kind = Trouble::Kind::OutcomeUnknown;
    }
}

void Client::signIn(const wire::SignInRequest& request, Told<wire::SessionUser> then) {
    token_ = Secret();
    ask<wire::Session>(QStringLiteral("/sessions"), request, opening(++signIns_, std::move(then)));
}

void Client::reauthenticate(const Secret& password,
                            const std::optional<std::string>& code,
                            Told<wire::SessionUser> then) {
    wire::JsonWriter body;
    body.beginObject().key("password").string(password.reveal());
    if (code) {
        body.key("totp").string(*code);
    }
    body.endObject();
    Request request;
    request.method = Method::Post;
    request.path = QStringLiteral("/sessions/current/reauthentication");
    request.body = bytesOf(body.take());
    // The old token is dead then, so the new one is taken also where nobody waits for it any more.
    Told<wire::SessionUser> always{
        this, [then = std::move(then)](Answer<wire::SessionUser> user) { then(std::move(user)); }};
    send<wire::Session>(
        std::move(request), Changes::Nothing, opening(++signIns_, std::move(always)));
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
                    token_ = std::move(session->token);
                    then(std::move(session->user));
                } else if (!isGivenUp) {
                    then(fail(session.error()));
                }
            }};
}

void Client::signOut() {
    ++signIns_;
    if (!token_.empty()) {
        endSession(token_.reveal());
        token_ = Secret();
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
    sendRaw(
        request, Changes::Nothing, {}, {this, [staying](const Answer<QByteArray>& /*answer*/) {}});
}

void Client::listProgrammes(Told<wire::Page<wire::ProgrammeEdition>> then) {
    get(QStringLiteral("/programmes?limit=200"), std::move(then));
}

void Client::listPatients(const std::optional<std::string>& cursor,
                          Told<wire::Page<wire::Patient>> then) {
    Query query;
    query.add("cursor", cursor);
    get(QStringLiteral("/patients") + query.text(), std::move(then));
}

void Client::searchPatients(const wire::PatientSearch& search,
                            Told<wire::Page<wire::Patient>> then) {
    ask(QStringLiteral("/patients/search"), search, std::move(then));
}

void Client::enrolPatient(const wire::NewPatient& patient,
                          const IdempotencyKey& key,
                          Told<wire::Patient> then) {
    change(QStringLiteral("/patients"), patient, key, std::move(then));
}

void Client::readPatient(const PatientId& patient, Told<wire::PatientRecord> then) {
    get(pathOf("/patients", patient), std::move(then));
}

void Client::recordAssessment(const PatientId& patient,
                              const Assessment& assessment,
                              const IdempotencyKey& key,
                              Told<wire::Recorded<Assessment>> then) {
    change(pathOf("/patients", patient, "/assessments"), assessment, key, std::move(then));
}

void Client::recordInitiation(const PatientId& patient,
                              const Initiation& initiation,
                              const IdempotencyKey& key,
                              Told<wire::Recorded<Initiation>> then) {
    change(pathOf("/patients", patient, "/initiations"), initiation, key, std::move(then));
}

void Client::recordContraception(const PatientId& patient,
                                 const Contraception& contraception,
                                 const IdempotencyKey& key,
                                 Told<wire::Recorded<Contraception>> then) {
    change(pathOf("/patients", patient, "/contraception"), contraception, key, std::move(then));
}

void Client::recordCounselling(const PatientId& patient,
                               const wire::Counselling& counselling,
                               const IdempotencyKey& key,
                               Told<wire::Recorded<wire::Counselling>> then) {
    change(pathOf("/patients", patient, "/counselling"), counselling, key, std::move(then));
}

void Client::recordSurvey(const PatientId& patient,
                          const wire::Survey& survey,
                          const IdempotencyKey& key,
                          Told<wire::Recorded<wire::Survey>> then) {
    change(pathOf("/patients", patient, "/surveys"), survey, key, std::move(then));
}

void Client::recordPregnancyTest(const PatientId& patient,
                                 const PregnancyTest& test,
                                 const IdempotencyKey& key,
                                 Told<wire::Recorded<PregnancyTest>> then) {
    change(pathOf("/patients", patient, "/pregnancy-tests"), test, key, std::move(then));
}

void Client::raiseSignal(const PatientId& patient,
                         const wire::SignalRequest& signal,
                         const IdempotencyKey& key,
                         Told<wire::Recorded<Signal>> then) {
    change(pathOf("/patients", patient, "/signals"), signal, key, std::move(then));
}

void Client::resolvePregnancyTest(const RecordId& test,
                                  const wire::ResolutionRequest& resolution,
                                  const IdempotencyKey& key,
                                  Told<wire::Resolution> then) {
    change(pathOf("/pregnancy-tests", test, "/resolution"), resolution, key, std::move(then));
}

void Client::resolveSignal(const RecordId& signal,
                           const wire::ResolutionRequest& resolution,
                           const IdempotencyKey& key,
                           Told<wire::Resolution> then) {
    change(pathOf("/signals", signal, "/resolution"), resolution, key, std::move(then));
}

void Client::previewAuthorisation(const PatientId& patient,
                                  const wire::NewAuthorisation& authorisation,
                                  Told<wire::AuthorisationPreview> then) {
    ask(pathOf("/patients", patient, "/authorisations/preview"), authorisation, std::move(then));
}

void Client::draftAuthorisation(const PatientId& patient,
                                const wire::NewAuthorisation& authorisation,
                                const IdempotencyKey& key,
                                Told<wire::Draft> then) {
    change(pathOf("/patients", patient, "/authorisations"), authorisation, key, std::move(then));
}

void Client::proposeSigning(const AuthorisationId& authorisation,
                            Told<wire::SigningProposal> then) {
    Request request;
    request.method = Method::Post;
    request.path = pathOf("/authorisations", authorisation, "/signing");
    send<wire::SigningProposal>(std::move(request), Changes::Nothing, std::move(then));
}

void Client::signAuthorisation(const AuthorisationId& authorisation,
                               const wire::SignRequest& request,
                               const IdempotencyKey& key,
                               Told<wire::SignedAuthorisation> then) {
    change(pathOf("/authorisations", authorisation, "/sign"), request, key, std::move(then));
}

void Client::cancelAuthorisation(const AuthorisationId& authorisation,
                                 const wire::CancelRequest& request,
                                 const IdempotencyKey& key,
                                 Told<wire::Authorisation> then) {
    change(pathOf("/authorisations", authorisation, "/cancel"), request, key, std::move(then));
}

void Client::readProof(const AuthorisationId& authorisation, Told<QByteArray> then) {
    getFile(pathOf("/authorisations", authorisation, "/proof"),
            QByteArrayLiteral("text/plain"),
            std::move(then));
}

void Client::listPrescriberKeys(Told<wire::Page<wire::PrescriberKey>> then) {
    get(QStringLiteral("/prescriber-keys?limit=200"), std::move(then));
}

void Client::requestCertificate(const wire::KeyRequest& request,
                                const IdempotencyKey& key,
                                Told<wire::PrescriberKey> then) {
    change(QStringLiteral("/prescriber-keys"), request, key, std::move(then));
}

void Client::revokeKey(const std::string& kid,
                       const wire::KeyRevocation& revocation,
                       const IdempotencyKey& key,
                       Told<wire::PrescriberKey> then) {
    change(pathOfKey(kid) + QLatin1String("/revocation"), revocation, key, std::move(then));
}

void Client::acknowledgeKey(const std::string& kid,
                            const IdempotencyKey& key,
                            Told<wire::PrescriberKey> then) {
    change<wire::PrescriberKey>(
        pathOfKey(kid) + QLatin1String("/acknowledgement"), QByteArray(), key, std::move(then));
}

void Client::checkSupply(const wire::CheckRequest& request, Told<wire::CheckResult> then) {
    ask(QStringLiteral("/checks"), request, std::move(then));
}

void Client::dispense(const wire::DispenseRequest& request,
                      const IdempotencyKey& key,
                      Told<wire::Dispensed> then) {
    change(QStringLiteral("/dispenses"), request, key, std::move(then));
}

void Client::makeReport(const wire::ReportRequest& request,
                        const IdempotencyKey& key,
                        Told<wire::Report> then) {
    change(QStringLiteral("/reports"), request, key, std::move(then));
}

void Client::readReport(const ReportId& report, Told<wire::Report> then) {
    get(pathOf("/reports", report), std::move(then));
}

void Client::readReportContent(const ReportId& report, Told<QByteArray> then) {
    getFile(pathOf("/reports", report, "/content"),
            QByteArrayLiteral("application/pdf"),
            std::move(then));
}

void Client::readReportAuthority(Told<wire::ReportAuthority> then) {
    get(QStringLiteral("/report-authority"), std::move(then));
}

void Client::listAuditEntries(const AuditQuery& query, Told<wire::Page<wire::AuditEntry>> then) {
    const auto text = [](const std::optional<Date>& date) {
        return date ? std::optional(date->toString()) : std::nullopt;
    };
    Query items;
    items.add("action", query.action);
    items.add("user", query.user);
    items.add("from", text(query.from));
    items.add("until", text(query.until));
    items.add("cursor", query.cursor);
    get(QStringLiteral("/audit-entries") + items.text(), std::move(then));
}

}  // namespace gatehouse::client
