#include "server/records/tables.h"

#include <array>

#include "server/records/accounts.h"
#include "server/records/authorisations.h"
#include "server/records/dispenses.h"
#include "server/records/idempotency.h"
#include "server/records/patients.h"
#include "server/records/programme_editions.h"
#include "server/records/proposals.h"
#include "server/records/reports.h"

namespace gatehouse::records {

std::span<const storage::Table* const> allTables() {
    static const std::array<const storage::Table*, 23> kTables{
        &kOrganisations,     &kSites,           &kUsers,
        &kPrescriberKeys,    &kRegistrations,   &kPatients,
        &kAssessments,       &kInitiations,     &kContraception,
        &kCounselling,       &kPregnancyTests,  &kSignals,
        &kSurveys,           &kAuthorisations,  &kAuthorisationItems,
        &kDispenses,         &kDispenseItems,   &kRefusedAttempts,
        &kReports,           &kIdempotencyKeys, &kAccessJournal,
        &kProgrammeEditions, &kProposals};
    return kTables;
}

}  // namespace gatehouse::records
