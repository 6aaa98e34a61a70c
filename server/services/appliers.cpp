#include "server/services/agreement_service.h"
#include "server/services/edition_service.h"
#include "server/services/prescriber_key_service.h"
#include "server/services/user_service.h"

namespace gatehouse::services {

Appliers allAppliers() {
    return {{ProposalKind::Account, applyAccount},
            {ProposalKind::Role, applyRole},
            {ProposalKind::Reactivation, applyReactivation},
            {ProposalKind::ProgrammeEdition, applyEdition},
            {ProposalKind::SupplyAgreement, applyAgreement},
            {ProposalKind::KeyCertification, applyKeyCertification}};
}

}  // namespace gatehouse::services
