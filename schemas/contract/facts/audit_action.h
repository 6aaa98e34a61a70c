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
    ReportExported,
    ProposalMade,
    ProposalApproved,
    ProposalRejected,
    ProposalWithdrawn,
    UserDeactivated,
    RegistrationSuspended,
    RegistrationEnded,
    AgreementAdded,
    AgreementEnded,
    GlassBroken,
    GlassRefused,
    GlassReviewed,
    ReadingsMade,
    UnusualVelocity
};
template <>
struct Vocabulary<AuditAction> {
    static constexpr std::array<std::string_view, 34> kNames{"site.added",
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
                                                             "report.exported",
                                                             "proposal.made",
                                                             "proposal.approved",
                                                             "proposal.rejected",
                                                             "proposal.withdrawn",
                                                             "user.deactivated",
                                                             "registration.suspended",
                                                             "registration.ended",
                                                             "agreement.added",
                                                             "agreement.ended",
                                                             "break-glass.opened",
                                                             "break-glass.refused",
                                                             "break-glass.reviewed",
                                                             "readings.made",
                                                             "authorisations.unusual-velocity"};
};

}  // namespace gatehouse
