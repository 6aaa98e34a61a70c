#include "server/records/patients.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

using storage::Row;
using storage::Table;

constexpr std::array kPatientColumns{text("id"),
                                     text("site_id"),
                                     text("hospital_number"),
                                     text("initials"),
                                     text("date_of_birth"),
                                     integer("irregular_cycles"),
                                     integer("recorded_at"),
                                     text("recorded_by")};
constexpr std::array kAssessmentColumns{text("id"),
                                        text("patient_id"),
                                        text("assessed_on"),
                                        text("category"),
                                        text("basis"),
                                        text("amenorrhoea_since"),
                                        text("amenorrhoea_cause"),
                                        integer("specialist_confirmed"),
                                        integer("uterus_or_ovaries"),
                                        text("evidence"),
                                        integer("recorded_at"),
                                        text("recorded_by")};
constexpr std::array kInitiationColumns{text("id"),
                                        text("patient_id"),
                                        text("medicine"),
                                        text("category"),
                                        text("signed_on"),
                                        integer("prescriber_signed"),
                                        integer("patient_signed"),
                                        text("items"),
                                        integer("recorded_at"),
                                        text("recorded_by")};
constexpr std::array kContraceptionColumns{text("id"),
                                           text("patient_id"),
                                           text("method"),
                                           text("used_from"),
                                           text("used_until"),
                                           integer("confirmed"),
                                           integer("negative_semen_analyses"),
                                           text("reconfirmed_on"),
                                           integer("recorded_at"),
                                           text("recorded_by")};
constexpr std::array kCounsellingColumns{text("id"),
                                         text("patient_id"),
                                         text("counselled_on"),
                                         text("notes"),
                                         integer("recorded_at"),
                                         text("recorded_by")};
constexpr std::array kPregnancyTestColumns{text("id"),
                                           text("patient_id"),
                                           integer("taken_at"),
                                           text("result"),
                                           integer("sensitivity_thousandths"),
                                           integer("supervised"),
                                           integer("recorded_at"),
                                           text("recorded_by"),
                                           integer("resolved_at"),
                                           text("resolved_by"),
                                           text("resolution_evidence")};
constexpr std::array kSignalColumns{text("id"),
                                    text("patient_id"),
                                    text("kind"),
                                    integer("raised_at"),
                                    integer("recorded_at"),
                                    text("recorded_by"),
                                    integer("resolved_at"),
                                    text("resolved_by"),
                                    text("resolution_evidence")};
constexpr std::array kSurveyColumns{text("id"),
                                    text("patient_id"),
                                    text("surveyed_on"),
                                    integer("recorded_at"),
                                    text("recorded_by")};

/// id, patient, the record's own cells, recorded_at and recorded_by, in this order.
template <class T>
Row rowOf(const Filed<T>& filed, Row record) {
    Row row{filed.id.text(), filed.patient.text()};
    row.insert(row.end(), record.begin(), record.end());
    row.push_back(cell(filed.recordedAt));
    row.push_back(filed.recordedBy.text());
    return row;
}

/// `recordedAt` is the column of that name; recorded_by follows it.
template <class T>
Filed<T> filedFrom(const Row& row, T record, std::size_t recordedAt) {
    return {RecordId(storage::text(row, 0)),
            PatientId(storage::text(row, 1)),
            std::move(record),
            instantAt(row, recordedAt),
            UserId(storage::text(row, recordedAt + 1))};
}

/// Which table holds a kind of record, and how a row of it is read.
template <class T>
struct Kind;

template <>
struct Kind<Assessment> {
    static const Table& table() { return kAssessments; }
    static Filed<Assessment> read(const Row& row) {
        return filedFrom(row,
                         Assessment{dateAt(row, 2),
                                    wordAt<Category>(row, 3),
                                    optionalWordAt<Basis>(row, 4),
                                    optionalDateAt(row, 5),
                                    optionalWordAt<AmenorrhoeaCause>(row, 6),
                                    storage::boolean(row, 7),
                                    storage::optionalBoolean(row, 8),
                                    storage::text(row, 9)},
                         10);
    }
};

template <>
struct Kind<Initiation> {
    static const Table& table() { return kInitiations; }
    static Filed<Initiation> read(const Row& row) {
        return filedFrom(row,
                         Initiation{storage::text(row, 2),
                                    wordAt<Category>(row, 3),
                                    dateAt(row, 4),
                                    storage::boolean(row, 5),
                                    storage::boolean(row, 6),
                                    splitWords(storage::text(row, 7))},
                         8);
    }
};

template <>
struct Kind<Contraception> {
    static const Table& table() { return kContraception; }
    static Filed<Contraception> read(const Row& row) {
        Contraception record{wordAt<ContraceptiveMethod>(row, 2),
                             {dateAt(row, 3), optionalDateAt(row, 4)},
                             storage::boolean(row, 5),
                             storage::integer(row, 6),
                             {}};
        for (const std::string& word : splitWords(storage::text(row, 7))) {
            const std::optional<Date> date = Date::parse(word);
            if (!date) {
                corrupt("a date of re-confirmation cannot be read");
            }
            record.reconfirmedOn.push_back(*date);
        }
        return filedFrom(row, std::move(record), 8);
    }
};

template <>
struct Kind<Counselling> {
    static const Table& table() { return kCounselling; }
    static Filed<Counselling> read(const Row& row) {
        return filedFrom(row, Counselling{dateAt(row, 2), storage::text(row, 3)}, 4);
    }
};

template <>
struct Kind<PregnancyTest> {
    static const Table& table() { return kPregnancyTests; }
    static Filed<PregnancyTest> read(const Row& row) {
        PregnancyTest test;
        test.takenAt = instantAt(row, 2);
        test.result = wordAt<TestResult>(row, 3);
        if (!storage::isNull(row, 4)) {
            test.sensitivityMiuPerMl = decimalAt(row, 4);
        }
        test.supervised = storage::boolean(row, 5);
        test.resolvedAt = optionalInstantAt(row, 8);
        return filedFrom(row, test, 6);
    }
};

template <>
struct Kind<Signal> {
    static const Table& table() { return kSignals; }
    static Filed<Signal> read(const Row& row) {
        return filedFrom(
            row,
            Signal{wordAt<SignalKind>(row, 2), instantAt(row, 3), optionalInstantAt(row, 6)},
            4);
    }
};

template <>
struct Kind<Survey> {
    static const Table& table() { return kSurveys; }
    static Filed<Survey> read(const Row& row) { return filedFrom(row, Survey{dateAt(row, 2)}, 3); }
};

Patient readPatient(const Row& row) {
    return {PatientId(storage::text(row, 0)),
            SiteId(storage::text(row, 1)),
            Phi(storage::text(row, 2)),
            Phi(storage::text(row, 3)),
            Phi(dateAt(row, 4)),
            storage::boolean(row, 5),
            instantAt(row, 6),
            UserId(storage::text(row, 7))};
}

Row unresolved(Row row) {
    row.insert(row.end(), 3, storage::Value());
    return row;
}

}  // namespace

const Table kPatients{"patients", kPatientColumns};
const Table kAssessments{"assessments", kAssessmentColumns};
const Table kInitiations{"initiations", kInitiationColumns};
const Table kContraception{"contraception", kContraceptionColumns};
const Table kCounselling{"counselling", kCounsellingColumns};
const Table kPregnancyTests{"pregnancy_tests", kPregnancyTestColumns};
const Table kSignals{"signals", kSignalColumns};
const Table kSurveys{"surveys", kSurveyColumns};

void insert(storage::WriteTransaction& transaction, const Patient& patient) {
    transaction.insert(kPatients,
                       {patient.id.text(),
                        patient.site.text(),
                        patient.hospitalNumber.reveal(),
                        patient.initials.reveal(),
                        cell(patient.dateOfBirth.reveal()),
                        cell(patient.irregularCycles),
                        cell(patient.recordedAt),
                        patient.recordedBy.text()});
}

std::optional<Patient> findPatient(const storage::ReadTransaction& transaction,
                                   const PatientId& id) {
    const auto row = transaction.queryOne(selectFrom(kPatients) + " WHERE id = ?1", {id.text()});
    return row ? std::optional(readPatient(*row)) : std::nullopt;
}

std::optional<Patient> findPatient(const storage::ReadTransaction& transaction,
                                   const SiteId& site,
                                   const std::string& hospitalNumber) {
    const auto row =
        transaction.queryOne(selectFrom(kPatients) + " WHERE site_id = ?1 AND hospital_number = ?2",
                             {site.text(), hospitalNumber});
    return row ? std::optional(readPatient(*row)) : std::nullopt;
}

std::vector<Patient> patientsOfOrganisation(const storage::ReadTransaction& transaction,
                                            const OrganisationId& organisation,
                                            const std::string& hospitalNumber) {
    std::vector<Patient> patients;
    for (const Row& row : transaction.query(selectFrom(kPatients) +
                                                " WHERE hospital_number = ?2 AND site_id IN"
                                                " (SELECT id FROM sites WHERE organisation_id = ?1)"
                                                " ORDER BY id",
                                            {organisation.text(), hospitalNumber})) {
        patients.push_back(readPatient(row));
    }
    return patients;
}

std::vector<Patient> newestPatients(const storage::ReadTransaction& transaction,
                                    const SiteId& site,
                                    const std::optional<Patient>& last,
                                    std::int64_t limit) {
    std::string condition = " WHERE site_id = ?1";
    std::vector<storage::Value> values{site.text(), limit};
    if (last) {
        condition += " AND (recorded_at, id) < (?3, ?4)";
        values.push_back(cell(last->recordedAt));
        values.push_back(last->id.text());
    }
    std::vector<Patient> patients;
    for (const Row& row : transaction.query(
             selectFrom(kPatients) + condition + " ORDER BY recorded_at DESC, id DESC LIMIT ?2",
             values)) {
        patients.push_back(readPatient(row));
    }
    return patients;
}

void insert(storage::WriteTransaction& transaction, const Filed<Assessment>& filed) {
    const Assessment& record = filed.record;
    transaction.insert(kAssessments,
                       rowOf(filed,
                             {cell(record.assessedOn),
                              cell(record.category),
                              cell(record.basis),
                              cell(record.amenorrhoeaSince),
                              cell(record.amenorrhoeaCause),
                              cell(record.specialistConfirmed),
                              cell(record.uterusOrOvaries),
                              record.evidence}));
}

void insert(storage::WriteTransaction& transaction, const Filed<Initiation>& filed) {
    const Initiation& record = filed.record;
    transaction.insert(kInitiations,
                       rowOf(filed,
                             {record.medicine,
                              cell(record.category),
                              cell(record.signedOn),
                              cell(record.prescriberSigned),
                              cell(record.patientSigned),
                              joinWords(record.items)}));
}

void insert(storage::WriteTransaction& transaction, const Filed<Contraception>& filed) {
    const Contraception& record = filed.record;
    std::vector<std::string> dates;
    for (const Date date : record.reconfirmedOn) {
        dates.push_back(date.toString());
    }
    transaction.insert(kContraception,
                       rowOf(filed,
                             {cell(record.method),
                              cell(record.used.from),
                              cell(record.used.until),
                              cell(record.confirmed),
                              record.negativeSemenAnalyses,
                              joinWords(dates)}));
}

void insert(storage::WriteTransaction& transaction, const Filed<Counselling>& filed) {
    transaction.insert(kCounselling,
                       rowOf(filed, {cell(filed.record.counselledOn), filed.record.notes}));
}

void insert(storage::WriteTransaction& transaction, const Filed<PregnancyTest>& filed) {
    const PregnancyTest& record = filed.record;
    transaction.insert(kPregnancyTests,
                       unresolved(rowOf(filed,
                                        {cell(record.takenAt),
                                         cell(record.result),
                                         cell(record.sensitivityMiuPerMl),
                                         cell(record.supervised)})));
}

void insert(storage::WriteTransaction& transaction, const Filed<Signal>& filed) {
    transaction.insert(
        kSignals, unresolved(rowOf(filed, {cell(filed.record.kind), cell(filed.record.raisedAt)})));
}

void insert(storage::WriteTransaction& transaction, const Filed<Survey>& filed) {
    transaction.insert(kSurveys, rowOf(filed, {cell(filed.record.surveyedOn)}));
}

std::optional<Instant> latestRecorded(const storage::ReadTransaction& transaction,
                                      const PatientId& patient) {
    constexpr std::string_view kLatest =
        "SELECT max(moment) FROM ("
        "SELECT recorded_at AS moment FROM assessments WHERE patient_id = ?1"
        " UNION ALL SELECT recorded_at FROM initiations WHERE patient_id = ?1"
        " UNION ALL SELECT recorded_at FROM contraception WHERE patient_id = ?1"
        " UNION ALL SELECT recorded_at FROM counselling WHERE patient_id = ?1"
        " UNION ALL SELECT recorded_at FROM surveys WHERE patient_id = ?1"
        " UNION ALL SELECT max(recorded_at, coalesce(resolved_at, recorded_at))"
        " FROM pregnancy_tests WHERE patient_id = ?1"
        " UNION ALL SELECT max(recorded_at, coalesce(resolved_at, recorded_at))"
        " FROM signals WHERE patient_id = ?1"
        " UNION ALL SELECT cancelled_at FROM authorisations WHERE patient_id = ?1"
        " UNION ALL SELECT dispensed_at FROM dispenses WHERE patient_id = ?1)";
    const auto row = transaction.queryOne(kLatest, {patient.text()});
    return row ? optionalInstantAt(*row, 0) : std::nullopt;
}

template <class T>
std::vector<Filed<T>> recordsOf(const storage::ReadTransaction& transaction,
                                const PatientId& patient) {
    std::vector<Filed<T>> records;
    // Ids ascend as they are made, so that they settle the order within one millisecond too.
    for (const Row& row : transaction.query(
             selectFrom(Kind<T>::table()) + " WHERE patient_id = ?1 ORDER BY recorded_at, id",
             {patient.text()})) {
        records.push_back(Kind<T>::read(row));
    }
    return records;
}

template <class T>
std::optional<Filed<T>> findRecord(const storage::ReadTransaction& transaction,
                                   const RecordId& id) {
    const auto row =
        transaction.queryOne(selectFrom(Kind<T>::table()) + " WHERE id = ?1", {id.text()});
    return row ? std::optional(Kind<T>::read(*row)) : std::nullopt;
}

template <class T>
void resolve(storage::WriteTransaction& transaction,
             const RecordId& id,
             const Resolution& resolution) {
    transaction.update(Kind<T>::table(),
                       {id.text()},
                       {{"resolved_at", cell(resolution.resolvedAt)},
                        {"resolved_by", resolution.resolvedBy.text()},
                        {"resolution_evidence", resolution.evidence}});
}

template std::vector<Filed<Assessment>> recordsOf(const storage::ReadTransaction&,
                                                  const PatientId&);
template std::vector<Filed<Initiation>> recordsOf(const storage::ReadTransaction&,
                                                  const PatientId&);
template std::vector<Filed<Contraception>> recordsOf(const storage::ReadTransaction&,
                                                     const PatientId&);
template std::vector<Filed<Counselling>> recordsOf(const storage::ReadTransaction&,
                                                   const PatientId&);
template std::vector<Filed<PregnancyTest>> recordsOf(const storage::ReadTransaction&,
                                                     const PatientId&);
template std::vector<Filed<Signal>> recordsOf(const storage::ReadTransaction&, const PatientId&);
template std::vector<Filed<Survey>> recordsOf(const storage::ReadTransaction&, const PatientId&);
template std::optional<Filed<PregnancyTest>> findRecord(const storage::ReadTransaction&,
                                                        const RecordId&);
template std::optional<Filed<Signal>> findRecord(const storage::ReadTransaction&, const RecordId&);
template void resolve<PregnancyTest>(storage::WriteTransaction&,
                                     const RecordId&,
                                     const Resolution&);
template void resolve<Signal>(storage::WriteTransaction&, const RecordId&, const Resolution&);

}  // namespace gatehouse::records
