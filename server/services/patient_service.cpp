#include "server/services/patient_service.h"

#include "server/records/authorisations.h"
#include "server/records/break_glass.h"
#include "server/records/patients.h"
#include "server/services/authorisation_view.h"
#include "server/services/filing_rules.h"
#include "server/services/user_names.h"
#include "server/services/visible.h"

namespace gatehouse::services {
namespace {

/// The patient, where it is one of the actor's site.
std::optional<records::Patient> visiblePatient(const storage::ReadTransaction& transaction,
                                               const Actor& actor,
                                               const PatientId& id) {
    auto patient = records::findPatient(transaction, id);
    return patient && patient->site == actor.site ? std::move(patient) : std::nullopt;
}

/// A patient, and how the actor comes to read the record.
struct Readable {
    records::Patient patient;
    records::ReadingKind kind;
};

/// None where it is hidden. A pharmacist has no patients of the own site: only broken glass lets
/// one read. It is looked for in the name of a missing patient too: the time of the refusal must
/// not tell that one from a stranger's.
std::optional<Readable> findReadable(const storage::ReadTransaction& transaction,
                                     const Actor& actor,
                                     const PatientId& id,
                                     Instant now) {
    const bool isBroken = records::isGlassOpen(transaction, actor.user, id, now);
    auto patient = records::findPatient(transaction, id);
    if (!patient) {
        return std::nullopt;
    }
    if (actor.role == Role::Prescriber && patient->site == actor.site) {
        return Readable{std::move(*patient), records::ReadingKind::Record};
    }
    const bool isOpen = isBroken && siteOfOrganisation(transaction, actor, patient->site);
    return isOpen ? std::optional(Readable{std::move(*patient), records::ReadingKind::BreakGlass})
                  : std::nullopt;
}

wire::Patient viewOf(const records::Patient& patient, UserNames& names) {
    return {
        patient.id,
        {patient.hospitalNumber, patient.initials, patient.dateOfBirth, patient.irregularCycles},
        patient.recordedAt,
        names.of(patient.recordedBy)};
}

/// T as it is stored, W as it is sent.
template <class W, class T>
std::vector<wire::Recorded<W>> viewAll(const storage::ReadTransaction& transaction,
                                       const PatientId& patient,
                                       UserNames& names,
                                       W (*convert)(const T&)) {
    std::vector<wire::Recorded<W>> views;
    for (const records::Filed<T>& filed : records::recordsOf<T>(transaction, patient)) {
        views.push_back(
            {filed.id, convert(filed.record), filed.recordedAt, names.of(filed.recordedBy)});
    }
    return views;
}

template <class T>
T same(const T& record) {
    return record;
}
wire::Counselling counsellingView(const records::Counselling& record) {
    return {record.counselledOn, record.notes};
}
wire::Survey surveyView(const records::Survey& record) {
    return {record.surveyedOn};
}

/// One form: checks it, stores `stored` and answers with `sent` as recorded.
template <class Form, class Stored, class Sent>
struct Filing {
    const Environment& environment;
    const Actor& actor;
    const RequestKey& request;
    const PatientId& patient;
    const Form& form;
    AuditAction action;
    Stored (*toStored)(const Form&, Instant now);
    Sent (*toSent)(const Stored&);

    Outcome<Reply> run() const {
        return runCommand(
            environment,
            actor,
            request,
            [this](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                if (!visiblePatient(transaction, actor, patient)) {
                    return fail(ErrorCode::NotFound);
                }
                Problems problems =
                    problemsOf(form, {now, actor.zone.dayOf(now), environment.catalogue});
                if (!problems.empty()) {
                    return fail(Error{ErrorCode::ContentRefused, std::move(problems)});
                }
                const records::Filed<Stored> filed{RecordId(environment.ids.next(now)),
                                                   patient,
                                                   toStored(form, now),
                                                   now,
                                                   actor.user};
                records::insert(transaction, filed);
                return Done{created(wire::Recorded<Sent>{
                                filed.id, toSent(filed.record), now, actor.username}),
                            action,
                            filed.id.text()};
            });
    }
};

template <class T>
T unchanged(const T& form, Instant /*now*/) {
    return form;
}

template <class T>
Filing<T, T, T> filingOf(const Environment& environment,
                         const Actor& actor,
                         const RequestKey& request,
                         const PatientId& patient,
                         const T& form,
                         AuditAction action) {
    return {environment, actor, request, patient, form, action, unchanged<T>, same<T>};
}

/// What a resolution needs to know of a test and of a signal.
bool isResolvable(const PregnancyTest& test) {
    return test.result != TestResult::Negative;
}
bool isResolvable(const Signal& /*signal*/) {
    return true;
}

template <class T>
Outcome<Reply> resolveRecord(const Environment& environment,
                             const Actor& actor,
                             const RequestKey& request,
                             const RecordId& id,
                             const wire::ResolutionRequest& resolution) {
    return runCommand(
        environment,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            const auto filed = records::findRecord<T>(transaction, id);
            if (!filed || !visiblePatient(transaction, actor, filed->patient)) {
                return fail(ErrorCode::NotFound);
            }
            if (!isResolvable(filed->record) || filed->record.resolvedAt) {
                return fail(ErrorCode::StateRefused);
            }
            records::resolve<T>(transaction, id, {now, actor.user, resolution.evidence});
            return Done{created(wire::Resolution{id, resolution.evidence, now, actor.username}),
                        AuditAction::RecordResolved,
                        id.text()};
        });
}

}  // namespace

Outcome<Reply> PatientService::enrol(const Actor& actor,
                                     const RequestKey& request,
                                     const wire::NewPatient& patient) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            Problems problems =
                problemsOf(patient, {now, actor.zone.dayOf(now), environment_.catalogue});
            if (!problems.empty()) {
                return fail(Error{ErrorCode::ContentRefused, std::move(problems)});
            }
            if (records::findPatient(transaction, actor.site, patient.hospitalNumber.reveal())) {
                return fail(ErrorCode::Duplicate);
            }
            const records::Patient enrolled{PatientId(environment_.ids.next(now)),
                                            actor.site,
                                            patient.hospitalNumber,
                                            patient.initials,
                                            patient.dateOfBirth,
                                            patient.irregularCycles,
                                            now,
                                            actor.user};
            records::insert(transaction, enrolled);
            UserNames names(transaction);
            return Done{
                created(viewOf(enrolled, names)), AuditAction::PatientEnrolled, enrolled.id.text()};
        });
}

Outcome<Reply> PatientService::record(const Actor& actor, const PatientId& id) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            const Instant now = recordedNow(environment_);
            const auto readable = findReadable(transaction, actor, id, now);
            if (!readable) {
                return fail(ErrorCode::NotFound);
            }
            const records::ReadingKind kind = readable->kind;
            UserNames names(transaction);
            wire::PatientRecord record;
            record.patient = viewOf(readable->patient, names);
            record.assessments = viewAll(transaction, id, names, same<Assessment>);
            record.initiations = viewAll(transaction, id, names, same<Initiation>);
            record.contraception = viewAll(transaction, id, names, same<Contraception>);
            record.counselling = viewAll(transaction, id, names, counsellingView);
            record.pregnancyTests = viewAll(transaction, id, names, same<PregnancyTest>);
            record.signals = viewAll(transaction, id, names, same<Signal>);
            record.surveys = viewAll(transaction, id, names, surveyView);
            for (const auto& authorisation : records::authorisationsOf(transaction, id)) {
                record.authorisations.push_back(services::viewOf(authorisation, names));
                if (kind == records::ReadingKind::BreakGlass) {
                    record.authorisations.back().number.reset();
                }
            }
            journal_.note(records::Reading{
                RecordId(environment_.ids.next(now)), now, actor.user, actor.site, id, kind});
            return done(record);
        });
}

Outcome<Reply> PatientService::list(const Actor& actor,
                                    const std::optional<PatientId>& cursor,
                                    std::int64_t limit) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            const auto last = cursor ? visiblePatient(transaction, actor, *cursor) : std::nullopt;
            if (cursor && !last) {
                return fail(ErrorCode::BadQuery);
            }
            // One more than asked tells whether there is a page after this one.
            auto patients = records::newestPatients(transaction, actor.site, last, limit + 1);
            wire::Page<wire::Patient> page;
            if (patients.size() > static_cast<std::size_t>(limit)) {
                patients.pop_back();
                page.next = patients.back().id.text();
            }
            UserNames names(transaction);
            for (const records::Patient& patient : patients) {
                page.items.push_back(viewOf(patient, names));
            }
            return done(page);
        });
}

Outcome<Reply> PatientService::search(const Actor& actor, const wire::PatientSearch& search) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            wire::Page<wire::Patient> page;
            UserNames names(transaction);
            if (const auto found =
                    records::findPatient(transaction, actor.site, search.hospitalNumber.reveal())) {
                page.items.push_back(viewOf(*found, names));
            }
            return done(page);
        });
}

Outcome<Reply> PatientService::file(const Actor& actor,
                                    const RequestKey& request,
                                    const PatientId& patient,
                                    const Assessment& assessment) const {
    return filingOf(
               environment_, actor, request, patient, assessment, AuditAction::AssessmentRecorded)
        .run();
}

Outcome<Reply> PatientService::file(const Actor& actor,
                                    const RequestKey& request,
                                    const PatientId& patient,
                                    const Initiation& initiation) const {
    return filingOf(
               environment_, actor, request, patient, initiation, AuditAction::InitiationRecorded)
        .run();
}

Outcome<Reply> PatientService::file(const Actor& actor,
                                    const RequestKey& request,
                                    const PatientId& patient,
                                    const Contraception& contraception) const {
    return filingOf(environment_,
                    actor,
                    request,
                    patient,
                    contraception,
                    AuditAction::ContraceptionRecorded)
        .run();
}

Outcome<Reply> PatientService::file(const Actor& actor,
                                    const RequestKey& request,
                                    const PatientId& patient,
                                    const wire::Counselling& counselling) const {
    const auto toStored = [](const wire::Counselling& form, Instant) {
        return records::Counselling{form.counselledOn, form.notes};
    };
    return Filing<wire::Counselling, records::Counselling, wire::Counselling>{
        environment_,
        actor,
        request,
        patient,
        counselling,
        AuditAction::CounsellingRecorded,
        toStored,
        counsellingView}
        .run();
}

Outcome<Reply> PatientService::file(const Actor& actor,
                                    const RequestKey& request,
                                    const PatientId& patient,
                                    const PregnancyTest& test) const {
    // Instants are kept to the millisecond.
    PregnancyTest kept = test;
    kept.takenAt = Instant::fromMilliseconds(test.takenAt.milliseconds());
    return filingOf(environment_, actor, request, patient, kept, AuditAction::PregnancyTestRecorded)
        .run();
}

Outcome<Reply> PatientService::file(const Actor& actor,
                                    const RequestKey& request,
                                    const PatientId& patient,
                                    const wire::SignalRequest& signal) const {
    const auto toStored = [](const wire::SignalRequest& form, Instant now) {
        const Instant raised = form.raisedAt.value_or(now);
        return Signal{form.kind, Instant::fromMilliseconds(raised.milliseconds()), std::nullopt};
    };
    return Filing<wire::SignalRequest, Signal, Signal>{environment_,
                                                       actor,
                                                       request,
                                                       patient,
                                                       signal,
                                                       AuditAction::SignalRaised,
                                                       toStored,
                                                       same<Signal>}
        .run();
}

Outcome<Reply> PatientService::file(const Actor& actor,
                                    const RequestKey& request,
                                    const PatientId& patient,
                                    const wire::Survey& survey) const {
    const auto toStored = [](const wire::Survey& form, Instant) {
        return records::Survey{form.surveyedOn};
    };
    return Filing<wire::Survey, records::Survey, wire::Survey>{environment_,
                                                               actor,
                                                               request,
                                                               patient,
                                                               survey,
                                                               AuditAction::SurveyRecorded,
                                                               toStored,
                                                               surveyView}
        .run();
}

Outcome<Reply> PatientService::resolveTest(const Actor& actor,
                                           const RequestKey& request,
                                           const RecordId& test,
                                           const wire::ResolutionRequest& resolution) const {
    return resolveRecord<PregnancyTest>(environment_, actor, request, test, resolution);
}

Outcome<Reply> PatientService::resolveSignal(const Actor& actor,
                                             const RequestKey& request,
                                             const RecordId& signal,
                                             const wire::ResolutionRequest& resolution) const {
    return resolveRecord<Signal>(environment_, actor, request, signal, resolution);
}

}  // namespace gatehouse::services
