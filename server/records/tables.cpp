#include "server/records/tables.h"

#include <array>

#include "server/records/accounts.h"
#include "server/records/authorisations.h"
#include "server/records/break_glass.h"
#include "server/records/dispenses.h"
#include "server/records/edition_activations.h"
#include "server/records/idempotency.h"
#include "server/records/integrity.h"
#include "server/records/invitations.h"
#include "server/records/patients.h"
#include "server/records/prescriber_keys.h"
#include "server/records/programme_editions.h"
#include "server/records/proposals.h"
#include "server/records/readings.h"
#include "server/records/reports.h"
#include "server/records/second_factors.h"
#include "server/records/supply_agreements.h"

namespace gatehouse::records {

std::span<const storage::Table* const> allTables() {
    static const std::array<const storage::Table*, 32> kTables{&kOrganisations,
                                                               &kSites,
                                                               &kUsers,
                                                               &kPrescriberKeys,
                                                               &kRegistrations,
                                                               &kPatients,
                                                               &kAssessments,
                                                               &kInitiations,
                                                               &kContraception,
                                                               &kCounselling,
                                                               &kPregnancyTests,
                                                               &kSignals,
                                                               &kSurveys,
                                                               &kAuthorisations,
                                                               &kAuthorisationItems,
                                                               &kDispenses,
                                                               &kDispenseItems,
                                                               &kRefusedAttempts,
                                                               &kReports,
                                                               &kIdempotencyKeys,
                                                               &kAccessJournal,
                                                               &kProgrammeEditions,
                                                               &kSecondFactors,
                                                               &kRecoveryCodes,
                                                               &kInvitations,
                                                               &kProposals,
                                                               &kSupplyAgreements,
                                                               &kBreakGlass,
                                                               &kReadingJournal,
                                                               &kEditionActivations,
                                                               &kIntegrityHolds,
                                                               &kIntegrityEvidence};
    return kTables;
}

}  // namespace gatehouse::records
