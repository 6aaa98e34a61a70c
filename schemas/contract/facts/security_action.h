#pragma once

#include <algorithm>
#include <array>

#include "contract/facts/audit_action.h"

namespace gatehouse {

/// What is done with patients and programmes day by day.
inline constexpr std::array kDailyWork{AuditAction::SiteAdded,
                                       AuditAction::RegistrationAdded,
                                       AuditAction::PatientEnrolled,
                                       AuditAction::AssessmentRecorded,
                                       AuditAction::InitiationRecorded,
                                       AuditAction::ContraceptionRecorded,
                                       AuditAction::CounsellingRecorded,
                                       AuditAction::PregnancyTestRecorded,
                                       AuditAction::SignalRaised,
                                       AuditAction::SurveyRecorded,
                                       AuditAction::RecordResolved,
                                       AuditAction::AuthorisationDrafted,
                                       AuditAction::AuthorisationSigned,
                                       AuditAction::AuthorisationCancelled,
                                       AuditAction::AccessJournalWritten,
                                       AuditAction::DispenseRecorded,
                                       AuditAction::DispenseRefused,
                                       AuditAction::ReportExported,
                                       AuditAction::CheckpointSigned,
                                       AuditAction::CheckpointCosigned};

/// Every action that is no daily work: who got in or was refused, and what was granted.
[[nodiscard]] constexpr bool isSecurityEvent(AuditAction action) {
    return std::find(kDailyWork.begin(), kDailyWork.end(), action) == kDailyWork.end();
}

}  // namespace gatehouse
