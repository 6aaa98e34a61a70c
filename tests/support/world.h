#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/signature/certificates.h"
#include "contract/signature/signing_key.h"
#include "reports/sign/signer.h"
#include "server/services/access_journal.h"
#include "server/services/account_service.h"
#include "server/services/administration.h"
#include "server/services/agreement_service.h"
#include "server/services/authorisation_service.h"
#include "server/services/break_glass_service.h"
#include "server/services/checkpointer.h"
#include "server/services/dispensing_service.h"
#include "server/services/edition_service.h"
#include "server/services/integrity_service.h"
#include "server/services/invitation_service.h"
#include "server/services/log_service.h"
#include "server/services/oversight_service.h"
#include "server/services/overview_service.h"
#include "server/services/own_account_service.h"
#include "server/services/patient_service.h"
#include "server/services/prescriber_key_service.h"
#include "server/services/proposal_service.h"
#include "server/services/registration_service.h"
#include "server/services/report_service.h"
#include "server/services/security_journal.h"
#include "server/services/session_service.h"
#include "server/services/signing_service.h"
#include "server/services/site_service.h"
#include "server/services/user_service.h"
#include "server/services/witnesses.h"
#include "server/storage/audit_table.h"
#include "server/storage/sqlite/connection.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::testing {

/// The least that Argon2id takes: tests need its behaviour, not its strength.
inline constexpr auth::HashingCost kCheapPasswords{1, 8};
inline constexpr const char* kPassword = "fictional horse battery staple";
inline constexpr const char* kProgramme = "uk-lenalidomide";
/// A Monday in winter: London's civil days are UTC's.
inline constexpr const char* kMorning = "2026-03-02T11:00:00.000Z";

/// Reaches nobody.
class NoWitnessTransport final : public services::WitnessTransport {
  public:
    std::optional<services::WitnessAnswer> post(const std::string&, const std::string&) override {
        return std::nullopt;
    }
    std::optional<services::WitnessAnswer> get(const std::string&) override { return std::nullopt; }
};

/// What differs between the records of two women.
struct WomanForms {
    std::optional<Instant> testTakenAt{};  ///< none: noon of yesterday
    std::optional<Decimal> sensitivity = Decimal::fromThousandths(25'000);
};

/// An authorisation that was signed.
struct Signed {
    PatientId patient;
    AuthorisationId id;
    std::string number;
    Date dateOfBirth;
};

/// Where a world's files are. By default quick, because a test does not outlive the loss of power.
struct WorldFiles {
    std::filesystem::path parent = std::filesystem::temp_directory_path();
    storage::sqlite::Durability durability = storage::sqlite::Durability::Normal;
};

/// Every service over real database files in a temporary folder, at a time that the test sets, and
/// fictional people: two clinics and two pharmacies of one organisation, a pharmacy of another.
/// A member whose name is a person's role acts as that person.
class World {
  public:
    explicit World(const WorldFiles& files = {});
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World() = default;

    [[nodiscard]] Date today() const;
    /// A key that no other request has; its digest stands for what is asked.
    [[nodiscard]] services::RequestKey key();
    [[nodiscard]] services::Actor actor(const std::string& username);

    [[nodiscard]] PatientId enrol(const services::Actor& prescriber, Date dateOfBirth);
    /// Everything on record but the authorisation: 21 of 28 days at 25 mg may be supplied.
    [[nodiscard]] PatientId fileWoman(const WomanForms& forms = {});
    [[nodiscard]] PatientId fileMan();
    [[nodiscard]] static wire::NewAuthorisation contentFor(Category category);
    [[nodiscard]] AuthorisationId draft(const PatientId& patient,
                                        const wire::NewAuthorisation& content);
    [[nodiscard]] Signed sign(const PatientId& patient, const AuthorisationId& id);
    /// Asks what is to be signed and signs it with that key.
    [[nodiscard]] Outcome<services::Reply> signWith(const signature::SigningKey& key,
                                                    const services::Actor& by,
                                                    const AuthorisationId& id);
    /// The certified key of a prescriber.
    [[nodiscard]] const signature::SigningKey& keyOf(const services::Actor& prescriber) const;
    /// A certificate of the world's authority.
    [[nodiscard]] std::string certify(const signature::SigningKey& key, const UserId& user) const;
    [[nodiscard]] Signed signedWoman(const WomanForms& forms = {});
    [[nodiscard]] Signed signedMan();

    [[nodiscard]] static wire::DispenseRequest supplyOf(const Signed& authorisation,
                                                        std::int64_t capsules);
    [[nodiscard]] Outcome<services::Reply> dispense(const services::Actor& pharmacist,
                                                    const Signed& authorisation,
                                                    std::int64_t capsules);
    void raise(const PatientId& patient, SignalKind kind);

    [[nodiscard]] std::vector<storage::Row> query(std::string_view sql);
    /// The audit entries for which the condition holds, in order.
    [[nodiscard]] std::vector<storage::AuditRow> entries(const std::string& condition = "TRUE");
    [[nodiscard]] std::int64_t count(std::string_view table);
    /// The last audit entry's action.
    [[nodiscard]] std::string lastAction();
    /// What the verifier finds, none where all is well.
    [[nodiscard]] std::vector<std::string> findings();

    TemporaryFolder folder;
    FakeClock clock{kMorning};
    auth::IdSource ids;
    std::unique_ptr<storage::Database> database;
    proof::NoteSigner logKey;
    std::unique_ptr<storage::RuntimeDatabase> runtime;
    programmes::Catalogue catalogue = programmes::Catalogue::builtIn();
    programmes::DecisionTexts texts = programmes::DecisionTexts::builtIn();
    signature::IssuedCertificate prescriberCa;
    signature::TrustedAuthority prescriberAuthority;
    services::Environment environment;
    auth::PasswordHasher hasher{kCheapPasswords};
    std::string reportAuthorityPem;
    reports::Signer signer;
    services::Administration administration;
    services::Throttle throttle;
    std::atomic<int> journalFailures = 0;
    services::AccessJournal journal;
    /// Writes only when it is flushed.
    services::SecurityJournal security;
    const auth::AccountKey accountKey = auth::AccountKey::generate();
    services::AccountParts accountParts;
    services::AccountService accounts;
    services::SessionService sessions;
    services::OwnAccountService ownAccount;
    services::InvitationService invitations;
    services::PatientService patients;
    services::AuthorisationService authorisations;
    services::DispensingService dispensing;
    /// On the steady clock, which the test sets.
    std::atomic<std::chrono::seconds> secondsPassed = std::chrono::seconds(0);
    services::Checkpointer checkpointer;
    NoWitnessTransport noTransport;
    services::Witnesses witnesses;  ///< none
    services::ReportService reporting;
    services::OverviewService overview;
    services::EditionService editions;
    services::ProposalService proposals;
    services::SiteService sites;
    services::UserService users;
    services::RegistrationService registrations;
    services::AgreementService agreements;
    services::BreakGlassService breakGlass;
    services::OversightService oversight;
    services::SigningService signing;
    services::PrescriberKeyService keys;
    services::LogService log;
    services::IntegrityService integrity;

    services::Actor prescriber;
    services::Actor otherPrescriber;  ///< of the other clinic
    services::Actor pharmacist;
    services::Actor secondPharmacist;  ///< of the other pharmacy of the organisation
    services::Actor outsider;          ///< pharmacist of the other organisation
    services::Actor auditor;
    services::Actor outsideAuditor;
    services::Actor administrator;
    services::Actor secondAdministrator;
    services::Actor outsideAdministrator;

  private:
    void addSites();
    void addUsers();
    void addRegistrations();
    void addKeys();

    std::map<UserId, signature::SigningKey> signingKeys_;
    std::atomic<int> keys_ = 0;
    std::atomic<int> hospitalNumbers_ = 0;
};

}  // namespace gatehouse::testing
