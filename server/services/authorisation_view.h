#pragma once

#include "contract/wire/api/authorisation.h"
#include "server/records/authorisations.h"
#include "server/services/user_names.h"

namespace gatehouse::services {

/// An authorisation as its prescriber sees it.
[[nodiscard]] wire::Authorisation viewOf(const records::Authorisation& authorisation,
                                         UserNames& names);

}  // namespace gatehouse::services
