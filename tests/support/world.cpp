#include "tests/support/world.h"

#include <array>

#include "contract/base/exception.h"
#include "contract/signature/jws.h"
#include "contract/signature/prescriber_authority.h"
#include "server/audit/log.h"
#include "server/audit/log_keys.h"
#include "server/audit/verify.h"
#include "server/records/accounts.h"
#include "server/records/patients.h"
#include "server/records/tables.h"
#include "server/services/edition_ledger.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/driver.h"
#include "tests/support/answers.h"

namespace gatehouse::testing {
namespace {

namespace sqlite = storage::sqlite;
using services::Actor;

constexpr const char* kZone = "Europe/London";
constexpr std::size_t kReaders = 4;

struct TestSite {
    const char* name;
    SiteKind kind;
    const char* organisation;
};
constexpr std::array kSites{
    TestSite{"Fictional Clinic", SiteKind::Clinic, "Fictional Trust"},
    TestSite{"Fictional Second Clinic", SiteKind::Clinic, "Fictional Trust"},
    TestSite{"Fictional Pharmacy", SiteKind::Pharmacy, "Fictional Trust"},
    TestSite{"Fictional Second Pharmacy", SiteKind::Pharmacy, "Fictional Trust"},
    TestSite{"Fictional Outside Pharmacy", SiteKind::Pharmacy, "Fictional Outsiders"}};

struct TestUser {
    const char* name;
    Role role;
    const char* site;
};
constexpr std::array kUsers{
    TestUser{"prescriber", Role::Prescriber, "Fictional Clinic"},
    TestUser{"other-prescriber", Role::Prescriber, "Fictional Second Clinic"},
    TestUser{"pharmacist", Role::Pharmacist, "Fictional Pharmacy"},
    TestUser{"second-pharmacist", Role::Pharmacist, "Fictional Second Pharmacy"},
    TestUser{"outsider", Role::Pharmacist, "Fictional Outside Pharmacy"},
    TestUser{"auditor", Role::Auditor, "Fictional Clinic"},
    TestUser{"outside-auditor", Role::Auditor, "Fictional Outside Pharmacy"},
    TestUser{"administrator", Role::Administrator, "Fictional Clinic"},
    TestUser{"second-administrator", Role::Administrator, "Fictional Pharmacy"},
    TestUser{"outside-administrator", Role::Administrator, "Fictional Outside Pharmacy"}};

std::unique_ptr<sqlite::SqliteDriver> driverOf(const std::filesystem::path& file,
                                               sqlite::Durability durability) {
    return std::make_unique<sqlite::SqliteDriver>(
        sqlite::Options{file, durability, sqlite::Creation::IfMissing});
}

signature::Validity decade() {
    return {Instant::parse("2020-01-01T00:00:00Z").value(),
            Instant::parse("2035-01-01T00:00:00Z").value()};
}

reports::Signer makeSigner(std::string& authorityPem) {
    const auto authority = signature::makeAuthority("Fictional report authority", decade());
    const auto leaf = signature::issueReportSigner(authority, "Fictional report signer", decade());
    authorityPem = authority.certificatePem;
    return reports::Signer::load(leaf.certificatePem, leaf.privateKeyPem, authority.certificatePem);
}

template <class T>
void requireDone(const services::SetUpResult<T>& result) {
    require(result.hasValue(), "the test's people and sites cannot be made");
}

std::vector<std::string> itemsOf(const programmes::Catalogue& catalogue, Category category) {
    return catalogue.editions().front().initiationItems[category];
}

}  // namespace

World::World(const WorldFiles& files)
    : folder(files.parent),
      database(std::make_unique<storage::Database>(
          driverOf(folder / "gatehouse.db", files.durability), sqlite::mainMigrations(), kReaders)),
      logKey(proof::NoteSigner::generate("gatehouse/fictional-log", proof::NoteKeyType::Note)),
      runtime(std::make_unique<storage::RuntimeDatabase>(
          driverOf(folder / "gatehouse-runtime.db", sqlite::Durability::Normal),
          sqlite::runtimeMigrations())),
      prescriberCa(signature::makeAuthority("Fictional authority for prescribers", decade())),
      prescriberAuthority(signature::TrustedAuthority::read(prescriberCa.certificatePem).value()),
      environment{*database, clock, ids, catalogue, texts, logKey, &prescriberAuthority},
      signer(makeSigner(reportAuthorityPem)),
      administration(environment, hasher),
      throttle(*runtime, clock),
      journal(environment, [this] { ++journalFailures; }),
      security(
          environment, [this] { ++journalFailures; }, std::chrono::hours(24)),
      accountParts{environment,
                   *runtime,
                   hasher,
                   accountKey,
                   throttle,
                   security,
                   services::SecondFactorRule::Optional},
      accounts(accountParts),
      sessions(accountParts),
      ownAccount(accountParts),
      invitations(accountParts),
      patients(environment, journal),
      authorisations(environment),
      dispensing(environment, journal, throttle),
      checkpointer(
          environment,
          [this] { ++journalFailures; },
          [this] { return std::chrono::steady_clock::time_point(secondsPassed.load()); }),
      witnesses(environment,
                {},
                {checkpointer,
                 noTransport,
                 [this] { ++journalFailures; },
                 [this] { return std::chrono::steady_clock::time_point(secondsPassed.load()); }}),
      reporting(environment, {journal, checkpointer, witnesses}, signer, "SQLite of a test"),
      overview(environment),
      editions(environment),
      proposals(environment, services::allAppliers()),
      sites(environment),
      users(environment),
      registrations(environment),
      agreements(environment),
      breakGlass(environment, throttle, security),
      oversight(environment, journal),
      signing(environment, *runtime),
      keys(environment),
      log(environment),
      integrity(environment, [this] { return witnesses.states(); }) {
    database->setClosing(services::Checkpointer::closing(clock, logKey));
    database->write([&](storage::WriteTransaction& transaction) {
        audit::insertFirstKey(transaction, logKey.verifier(), clock.now());
        audit::append(transaction, {.at = clock.now(), .action = AuditAction::LogKeyAdded});
    });
    services::activateAtFirstStart(environment);
    addSites();
    addUsers();
    addRegistrations();
    addKeys();
    prescriber = actor("prescriber");
    otherPrescriber = actor("other-prescriber");
    pharmacist = actor("pharmacist");
    secondPharmacist = actor("second-pharmacist");
    outsider = actor("outsider");
    auditor = actor("auditor");
    outsideAuditor = actor("outside-auditor");
    administrator = actor("administrator");
    secondAdministrator = actor("second-administrator");
    outsideAdministrator = actor("outside-administrator");
}

void World::addSites() {
    for (const TestSite& site : kSites) {
        requireDone(administration.addSite({site.name, site.kind, site.organisation, kZone}));
    }
}

void World::addUsers() {
    for (const TestUser& user : kUsers) {
        requireDone(administration.addUser({user.name, user.role, user.site, Secret(kPassword)}));
    }
}

void World::addRegistrations() {
    const DateInterval registered{Date::fromCivil(2026, 1, 1).value(),
                                  Date::fromCivil(2028, 12, 31).value()};
    for (const TestUser& user : kUsers) {
        if (user.role == Role::Prescriber) {
            requireDone(
                administration.addRegistration({kProgramme, user.name, std::nullopt, registered}));
        }
    }
    for (const TestSite& site : kSites) {
        if (site.kind == SiteKind::Pharmacy) {
            requireDone(
                administration.addRegistration({kProgramme, std::nullopt, site.name, registered}));
        }
    }
}

void World::addKeys() {
    for (const TestUser& user : kUsers) {
        if (user.role == Role::Prescriber) {
            const UserId id = actor(user.name).user;
            auto signingKey = signature::SigningKey::generate();
            requireDone(administration.addKey({user.name, certify(signingKey, id)}));
            signingKeys_.emplace(id, std::move(signingKey));
        }
    }
}

Date World::today() const {
    return TimeZone::find(kZone)->dayOf(clock.now());
}

services::RequestKey World::key() {
    const std::string number = std::to_string(++keys_);
    return {"fictional-request-" + number, "digest of request " + number, "request-" + number};
}

Actor World::actor(const std::string& username) {
    return database->read([&](const storage::ReadTransaction& transaction) {
        const auto user = records::findUser(transaction, username).value();
        const auto site = records::findSite(transaction, user.site).value();
        return Actor{user.id,
                     user.username,
                     user.role,
                     site.id,
                     site.organisation,
                     TimeZone::find(site.timeZone).value()};
    });
}

PatientId World::enrol(const Actor& by, Date dateOfBirth) {
    wire::NewPatient patient;
    patient.hospitalNumber = Phi("FICTIONAL-" + std::to_string(++hospitalNumbers_));
    patient.initials = Phi(std::string("FX"));
    patient.dateOfBirth = Phi(dateOfBirth);
    return PatientId(textAt(valueOf(patients.enrol(by, key(), patient)), "/id"));
}

PatientId World::fileWoman(const WomanForms& forms) {
    const PatientId woman = enrol(prescriber, Date::fromCivil(1990, 5, 17).value());
    const Category category = Category::ChildbearingPotential;
    Assessment assessment;
    assessment.assessedOn = today().plusDays(-14);
    assessment.category = category;
    (void)valueOf(patients.file(prescriber, key(), woman, assessment));
    const Initiation initiation{
        "lenalidomide", category, today().plusDays(-14), true, true, itemsOf(catalogue, category)};
    (void)valueOf(patients.file(prescriber, key(), woman, initiation));
    const Contraception contraception{
        ContraceptiveMethod::Implant, {today().plusDays(-90), std::nullopt}, true, 0, {}};
    (void)valueOf(patients.file(prescriber, key(), woman, contraception));
    PregnancyTest test;
    test.takenAt = forms.testTakenAt.value_or(
        TimeZone::utc().startOf(today().plusDays(-1)).plusSeconds(12 * 3600));
    test.result = TestResult::Negative;
    test.sensitivityMiuPerMl = forms.sensitivity;
    test.supervised = true;
    (void)valueOf(patients.file(prescriber, key(), woman, test));
    return woman;
}

PatientId World::fileMan() {
    const PatientId man = enrol(prescriber, Date::fromCivil(1958, 3, 9).value());
    Assessment assessment;
    assessment.assessedOn = today().plusDays(-14);
    assessment.category = Category::Male;
    assessment.uterusOrOvaries = false;
    (void)valueOf(patients.file(prescriber, key(), man, assessment));
    const Initiation initiation{"lenalidomide",
                                Category::Male,
                                today().plusDays(-14),
                                true,
                                true,
                                itemsOf(catalogue, Category::Male)};
    (void)valueOf(patients.file(prescriber, key(), man, initiation));
    return man;
}

wire::NewAuthorisation World::contentFor(Category category) {
    const bool isMan = category == Category::Male;
    wire::NewAuthorisation content;
    content.programme = kProgramme;
    content.category = category;
    content.items = {{Decimal::fromThousandths(25'000), isMan ? 63 : 21, 1, 21, 28}};
    content.supplyDays = isMan ? 84 : 28;
    content.counsellingConfirmed = true;
    content.indication = "multiple-myeloma";
    return content;
}

AuthorisationId World::draft(const PatientId& patient, const wire::NewAuthorisation& content) {
    return AuthorisationId(
        textAt(valueOf(authorisations.draft(prescriber, key(), patient, content)), "/id"));
}

Signed World::sign(const PatientId& patient, const AuthorisationId& id) {
    const auto reply = valueOf(signWith(keyOf(prescriber), prescriber, id));
    const auto found = database->read([&](const storage::ReadTransaction& transaction) {
        return records::findPatient(transaction, patient).value();
    });
    return {patient, id, textAt(reply, "/number"), found.dateOfBirth.reveal()};
}

Outcome<services::Reply> World::signWith(const signature::SigningKey& signingKey,
                                         const Actor& by,
                                         const AuthorisationId& id) {
    auto proposed = signing.propose(by, id);
    if (!proposed) {
        return proposed;
    }
    return signing.sign(
        by, key(), id, signature::signJws(textAt(*proposed, "/payload"), signingKey));
}

const signature::SigningKey& World::keyOf(const Actor& by) const {
    return signingKeys_.at(by.user);
}

std::string World::certify(const signature::SigningKey& signingKey, const UserId& user) const {
    return signature::certifyPrescriber(
        prescriberCa, signingKey.publicKey(), {user, "fictional name", decade()});
}

Signed World::signedWoman(const WomanForms& forms) {
    const PatientId woman = fileWoman(forms);
    return sign(woman, draft(woman, contentFor(Category::ChildbearingPotential)));
}

Signed World::signedMan() {
    const PatientId man = fileMan();
    return sign(man, draft(man, contentFor(Category::Male)));
}

wire::DispenseRequest World::supplyOf(const Signed& authorisation, std::int64_t capsules) {
    wire::DispenseRequest request;
    request.number = authorisation.number;
    request.items = {{Decimal::fromThousandths(25'000), capsules, "FICTIONAL-BATCH-1"}};
    request.handover = Handover::InPerson;
    request.dateOfBirth = Phi(authorisation.dateOfBirth);
    return request;
}

Outcome<services::Reply> World::dispense(const Actor& by,
                                         const Signed& authorisation,
                                         std::int64_t capsules) {
    return dispensing.dispense(by, key(), supplyOf(authorisation, capsules));
}

void World::raise(const PatientId& patient, SignalKind kind) {
    (void)valueOf(
        patients.file(prescriber, key(), patient, wire::SignalRequest{kind, std::nullopt}));
}

std::vector<storage::Row> World::query(std::string_view sql) {
    return database->read(
        [&](const storage::ReadTransaction& transaction) { return transaction.query(sql); });
}

std::vector<storage::AuditRow> World::entries(const std::string& condition) {
    return database->read([&](const storage::ReadTransaction& transaction) {
        return storage::auditRowsWhere(transaction, condition + " ORDER BY sequence", {});
    });
}

std::int64_t World::count(std::string_view table) {
    return storage::integer(query("SELECT count(*) FROM " + std::string(table)).front(), 0);
}

std::string World::lastAction() {
    return storage::text(
        query("SELECT action FROM audit_entries ORDER BY sequence DESC LIMIT 1").front(), 0);
}

std::vector<std::string> World::findings() {
    static const storage::ExpectedSchema kExpected = storage::expectedSchema(
        *sqlite::SqliteConnection::openInMemory(), sqlite::mainMigrations());
    journal.flush();
    security.flush();
    return database->read([&](const storage::ReadTransaction& transaction) {
        return audit::verify(transaction, records::allTables(), kExpected).findings;
    });
}

}  // namespace gatehouse::testing
