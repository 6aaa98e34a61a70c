#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/phi.h"
#include "contract/facts/records.h"
#include "contract/wire/api/authorisation.h"
#include "contract/wire/api/page.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

/// A record with what the server adds to it.
template <class T>
struct Recorded {
    RecordId id;
    T record;
    Instant recordedAt;
    std::string recordedBy;  ///< user name
};

struct Counselling {
    Date counselledOn;
    std::string notes;
};

struct Survey {
    Date surveyedOn;
};

struct SignalRequest {
    SignalKind kind{};
    std::optional<Instant> raisedAt;  ///< none: now
};

/// How a positive test or a signal was cleared.
struct ResolutionRequest {
    std::string evidence;
};

struct Resolution {
    RecordId id;
    std::string evidence;
    Instant resolvedAt;
    std::string resolvedBy;
};

struct NewPatient {
    Phi<std::string> hospitalNumber;
    Phi<std::string> initials;
    Phi<Date> dateOfBirth;
    bool irregularCycles = false;
};

struct PatientSearch {
    Phi<std::string> hospitalNumber;
};

struct Patient {
    PatientId id;
    NewPatient identity;
    Instant recordedAt;
    std::string recordedBy;
};

/// Everything on record about a patient, each list in the order of recording.
struct PatientRecord {
    Patient patient;
    std::vector<Recorded<Assessment>> assessments;
    std::vector<Recorded<Initiation>> initiations;
    std::vector<Recorded<Contraception>> contraception;
    std::vector<Recorded<Counselling>> counselling;
    std::vector<Recorded<PregnancyTest>> pregnancyTests;
    std::vector<Recorded<Signal>> signals;
    std::vector<Recorded<Survey>> surveys;
    std::vector<Authorisation> authorisations;
};

template <>
const Body<NewPatient>& bodyOf<NewPatient>();
template <>
const Body<PatientSearch>& bodyOf<PatientSearch>();
template <>
const Body<Patient>& bodyOf<Patient>();
template <>
const Body<Page<Patient>>& bodyOf<Page<Patient>>();
template <>
const Body<PatientRecord>& bodyOf<PatientRecord>();

// As a request (what a prescriber files) and as what is on record afterwards.
template <>
const Body<Assessment>& bodyOf<Assessment>();
template <>
const Body<Recorded<Assessment>>& bodyOf<Recorded<Assessment>>();
template <>
const Body<Initiation>& bodyOf<Initiation>();
template <>
const Body<Recorded<Initiation>>& bodyOf<Recorded<Initiation>>();
template <>
const Body<Contraception>& bodyOf<Contraception>();
template <>
const Body<Recorded<Contraception>>& bodyOf<Recorded<Contraception>>();
template <>
const Body<Counselling>& bodyOf<Counselling>();
template <>
const Body<Recorded<Counselling>>& bodyOf<Recorded<Counselling>>();
template <>
const Body<PregnancyTest>& bodyOf<PregnancyTest>();
template <>
const Body<Recorded<PregnancyTest>>& bodyOf<Recorded<PregnancyTest>>();
template <>
const Body<SignalRequest>& bodyOf<SignalRequest>();
template <>
const Body<Recorded<Signal>>& bodyOf<Recorded<Signal>>();
template <>
const Body<Survey>& bodyOf<Survey>();
template <>
const Body<Recorded<Survey>>& bodyOf<Recorded<Survey>>();
template <>
const Body<ResolutionRequest>& bodyOf<ResolutionRequest>();
template <>
const Body<Resolution>& bodyOf<Resolution>();

}  // namespace gatehouse::wire
