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
    SignInSucceeded,
    SignInFailed,
    SignInThrottled,
    SignedOut,
    SessionRenewed,
    SessionEnded,
    SessionRevoked,
    ReauthenticationFailed,
    PasswordChanged,
    PasswordUpgraded,
    SecondFactorEnrolled,
    SecondFactorRemoved,
    RecoveryCodeUsed,
    InvitationMade,
    InvitationRedeemed,
    RoleRefused
};
template <>
struct Vocabulary<AuditAction> {
    static constexpr std::array<std::string_view, 36> kNames{"site.added",
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
                                                             "sign-in.succeeded",
                                                             "sign-in.failed",
                                                             "sign-in.throttled",
                                                             "session.signed-out",
                                                             "session.renewed",
                                                             "session.ended",
                                                             "session.revoked",
                                                             "reauthentication.failed",
                                                             "password.changed",
                                                             "password.upgraded",
                                                             "second-factor.enrolled",
                                                             "second-factor.removed",
                                                             "recovery-code.used",
                                                             "invitation.made",
                                                             "invitation.redeemed",
                                                             "role.refused"};
};

}  // namespace gatehouse
