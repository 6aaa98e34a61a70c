#pragma once

#include "contract/facts/vocabulary.h"

namespace gatehouse {

/// What an audit entry says was done. The words stand in stored entries for ever: none is changed
/// or removed.
enum class AuditAction {
    SiteAdded,
    UserAdded,
    RegistrationAdded,
    PatientEnrolled,
    AssessmentRecorded,
    InitiationRecorded,
    ContraceptionRecorded,
    CounsellingRecorded,
    PregnancyTestRecorded,
    SignalRaised,
    SurveyRecorded,
    RecordResolved,
    AuthorisationDrafted,
    AuthorisationSigned,
    AuthorisationCancelled,
    ChecksMade,
    DispenseRecorded,
    DispenseRefused,
    DispensePatientMismatch,
    ReportExported
};
template <>
struct Vocabulary<AuditAction> {
    static constexpr std::array<std::string_view, 20> kNames{"site.added",
                                                             "user.added",
                                                             "registration.added",
                                                             "patient.enrolled",
                                                             "assessment.recorded",
                                                             "initiation.recorded",
                                                             "contraception.recorded",
                                                             "counselling.recorded",
                                                             "pregnancy-test.recorded",
                                                             "signal.raised",
                                                             "survey.recorded",
                                                             "record.resolved",
                                                             "authorisation.drafted",
                                                             "authorisation.signed",
                                                             "authorisation.cancelled",
                                                             "checks.made",
                                                             "dispense.recorded",
                                                             "dispense.refused",
                                                             "dispense.patient-mismatch",
                                                             "report.exported"};
};

}  // namespace gatehouse
