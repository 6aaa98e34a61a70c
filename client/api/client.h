#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <QObject>

#include "client/api/calls.h"
#include "contract/base/secret.h"
#include "contract/wire/api/account.h"
#include "contract/wire/api/authorisation.h"
#include "contract/wire/api/check.h"
#include "contract/wire/api/patient.h"
#include "contract/wire/api/report.h"
#include "contract/wire/api/session.h"
#include "contract/wire/api/signing.h"

namespace gatehouse::client {

/// Which entries of the record to list, and from where on. Dates are civil dates in the auditor's
/// site's zone, both included.
struct AuditQuery {
    std::optional<std::string> action;
    std::optional<std::string> user;
    std::optional<Date> from;
    std::optional<Date> until;
    std::optional<std::string> cursor;  ///< of the page before
};
/// As it stands behind a path.
[[nodiscard]] QString textOf(const AuditQuery& query);

/// The API, one method an operation. Every method returns at once and answers later on the same
/// thread. A method that changes the record takes the key of what the user wants: repeating it
/// with the same key does it once. After an OutcomeUnknown, a repetition that the server did not
/// judge (no connection, a session that has ended, too much to do) is OutcomeUnknown again.
class Client final : public QObject {
    Q_OBJECT
  public:
    explicit Client(Transport& transport, QObject* parent = nullptr);

    template <class T>
    using Told = Then<Answer<T>>;

    /// Keeps the session's token where it succeeds; what was signed in before is forgotten. Another
    /// signIn() or signOut() gives it up: `then` is told nothing, and a session that was opened all
    /// the same is closed.
    void signIn(const wire::SignInRequest& request, Told<wire::SessionUser> then);
    /// Shows once more who is signed in. Where it succeeds, another token takes the place of the
    /// one that was.
    void reauthenticate(const wire::ReauthenticationRequest& request, Told<wire::SessionUser> then);
    /// Forgets the session at once, and tells the server; the program does not end before it knows,
    /// or has had a few seconds to.
    void signOut();
    [[nodiscard]] bool isSignedIn() const { return !calls_.token().empty(); }
    /// As it stood when the session was opened, or opened anew.
    [[nodiscard]] SecondFactorState secondFactor() const { return secondFactor_; }

    void listProgrammes(Told<wire::Page<wire::ProgrammeEdition>> then);

    void listPatients(const std::optional<std::string>& cursor,
                      Told<wire::Page<wire::Patient>> then);
    void searchPatients(const wire::PatientSearch& search, Told<wire::Page<wire::Patient>> then);
    void enrolPatient(const wire::NewPatient& patient,
                      const IdempotencyKey& key,
                      Told<wire::Patient> then);
    void readPatient(const PatientId& patient, Told<wire::PatientRecord> then);

    void recordAssessment(const PatientId& patient,
                          const Assessment& assessment,
                          const IdempotencyKey& key,
                          Told<wire::Recorded<Assessment>> then);
    void recordInitiation(const PatientId& patient,
                          const Initiation& initiation,
                          const IdempotencyKey& key,
                          Told<wire::Recorded<Initiation>> then);
    void recordContraception(const PatientId& patient,
                             const Contraception& contraception,
                             const IdempotencyKey& key,
                             Told<wire::Recorded<Contraception>> then);
    void recordCounselling(const PatientId& patient,
                           const wire::Counselling& counselling,
                           const IdempotencyKey& key,
                           Told<wire::Recorded<wire::Counselling>> then);
    void recordSurvey(const PatientId& patient,
                      const wire::Survey& survey,
                      const IdempotencyKey& key,
                      Told<wire::Recorded<wire::Survey>> then);
    void recordPregnancyTest(const PatientId& patient,
                             const PregnancyTest& test,
                             const IdempotencyKey& key,
                             Told<wire::Recorded<PregnancyTest>> then);
    void raiseSignal(const PatientId& patient,
                     const wire::SignalRequest& signal,
                     const IdempotencyKey& key,
                     Told<wire::Recorded<Signal>> then);
    void resolvePregnancyTest(const RecordId& test,
                              const wire::ResolutionRequest& resolution,
                              const IdempotencyKey& key,
                              Told<wire::Resolution> then);
    void resolveSignal(const RecordId& signal,
                       const wire::ResolutionRequest& resolution,
                       const IdempotencyKey& key,
                       Told<wire::Resolution> then);

    /// What a supply under it would lack if it were signed now. Changes nothing.
    void previewAuthorisation(const PatientId& patient,
                              const wire::NewAuthorisation& authorisation,
                              Told<wire::AuthorisationPreview> then);
    void draftAuthorisation(const PatientId& patient,
                            const wire::NewAuthorisation& authorisation,
                            const IdempotencyKey& key,
                            Told<wire::Draft> then);
    /// What is to be signed. Asking again proposes anew.
    void proposeSigning(const AuthorisationId& authorisation, Told<wire::SigningProposal> then);
    void signAuthorisation(const AuthorisationId& authorisation,
                           const wire::SignRequest& request,
                           const IdempotencyKey& key,
                           Told<wire::SignedAuthorisation> then);
    void cancelAuthorisation(const AuthorisationId& authorisation,
                             const wire::CancelRequest& request,
                             const IdempotencyKey& key,
                             Told<wire::Authorisation> then);

    /// The certificate and the signature, for whoever judges them elsewhere: text.
    void readProof(const AuthorisationId& authorisation, Told<QByteArray> then);

    /// A prescriber's own.
    void listPrescriberKeys(Told<wire::Page<wire::PrescriberKey>> then);
    void requestCertificate(const wire::KeyRequest& request,
                            const IdempotencyKey& key,
                            Told<wire::PrescriberKey> then);
    void revokeKey(const std::string& kid,
                   const wire::KeyRevocation& revocation,
                   const IdempotencyKey& key,
                   Told<wire::PrescriberKey> then);
    /// That its owner has seen what others did with a key.
    void acknowledgeKey(const std::string& kid,
                        const IdempotencyKey& key,
                        Told<wire::PrescriberKey> then);

    void checkSupply(const wire::CheckRequest& request, Told<wire::CheckResult> then);
    void dispense(const wire::DispenseRequest& request,
                  const IdempotencyKey& key,
                  Told<wire::Dispensed> then);

    void makeReport(const wire::ReportRequest& request,
                    const IdempotencyKey& key,
                    Told<wire::Report> then);
    void readReport(const ReportId& report, Told<wire::Report> then);
    /// The report's PDF.
    void readReportContent(const ReportId& report, Told<QByteArray> then);
    /// Who vouches for the keys that sign reports.
    void readReportAuthority(Told<wire::ReportAuthority> then);
    void listAuditEntries(const AuditQuery& query, Told<wire::Page<wire::AuditEntry>> then);

    /// For the operations of an area that has its own class.
    [[nodiscard]] Calls& calls() { return calls_; }

  Q_SIGNALS:
    /// The server does not know the session any more. Whoever asked is told too.
    void sessionEnded();

  private:
    /// Of signIn() and reauthenticate(): takes the session over, unless it was given up.
    [[nodiscard]] Then<Answer<wire::Session>> opening(int attempt, Told<wire::SessionUser> then);
    void endSession(std::string_view token);

    Calls calls_;
    SecondFactorState secondFactor_ = SecondFactorState::Optional;
    int signIns_ = 0;  ///< counts them, so that one that was given up opens nothing
};

}  // namespace gatehouse::client
