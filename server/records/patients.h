#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/phi.h"
#include "contract/facts/records.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

struct Patient {
    PatientId id;
    SiteId site;
    Phi<std::string> hospitalNumber;
    Phi<std::string> initials;
    Phi<Date> dateOfBirth;
    bool irregularCycles = false;
    Instant recordedAt;
    UserId recordedBy;
};

struct Counselling {
    Date counselledOn;
    std::string notes;
};

struct Survey {
    Date surveyedOn;
};

/// How a positive test or a signal was cleared.
struct Resolution {
    Instant resolvedAt;
    UserId resolvedBy;
    std::string evidence;
};

/// A record of a patient, by whom and when it was filed.
template <class T>
struct Filed {
    RecordId id;
    PatientId patient;
    T record;
    Instant recordedAt;
    UserId recordedBy;
};

extern const storage::Table kPatients;
extern const storage::Table kAssessments;
extern const storage::Table kInitiations;
extern const storage::Table kContraception;
extern const storage::Table kCounselling;
extern const storage::Table kPregnancyTests;
extern const storage::Table kSignals;
extern const storage::Table kSurveys;

void insert(storage::WriteTransaction& transaction, const Patient& patient);
[[nodiscard]] std::optional<Patient> findPatient(const storage::ReadTransaction& transaction,
                                                 const PatientId& id);
[[nodiscard]] std::optional<Patient> findPatient(const storage::ReadTransaction& transaction,
                                                 const SiteId& site,
                                                 const std::string& hospitalNumber);
/// Of whichever of the organisation's sites.
[[nodiscard]] std::vector<Patient> patientsOfOrganisation(
    const storage::ReadTransaction& transaction,
    const OrganisationId& organisation,
    const std::string& hospitalNumber);
/// Up to `limit` patients of a site, the one recorded last first; where `last` is given, those
/// that come after it in this order.
[[nodiscard]] std::vector<Patient> newestPatients(const storage::ReadTransaction& transaction,
                                                  const SiteId& site,
                                                  const std::optional<Patient>& last,
                                                  std::int64_t limit);

void insert(storage::WriteTransaction& transaction, const Filed<Assessment>& filed);
void insert(storage::WriteTransaction& transaction, const Filed<Initiation>& filed);
void insert(storage::WriteTransaction& transaction, const Filed<Contraception>& filed);
void insert(storage::WriteTransaction& transaction, const Filed<Counselling>& filed);
void insert(storage::WriteTransaction& transaction, const Filed<PregnancyTest>& filed);
void insert(storage::WriteTransaction& transaction, const Filed<Signal>& filed);
void insert(storage::WriteTransaction& transaction, const Filed<Survey>& filed);

/// When the last thing was put on record about the patient: forms, resolutions, supplies and
/// cancellations. None where there is nothing.
[[nodiscard]] std::optional<Instant> latestRecorded(const storage::ReadTransaction& transaction,
                                                    const PatientId& patient);

/// A patient's records of one kind, in the order in which they were filed. T is one of those above.
template <class T>
[[nodiscard]] std::vector<Filed<T>> recordsOf(const storage::ReadTransaction& transaction,
                                              const PatientId& patient);

/// T is PregnancyTest or Signal.
template <class T>
[[nodiscard]] std::optional<Filed<T>> findRecord(const storage::ReadTransaction& transaction,
                                                 const RecordId& id);
template <class T>
void resolve(storage::WriteTransaction& transaction,
             const RecordId& id,
             const Resolution& resolution);

}  // namespace gatehouse::records
