#pragma once

#include <optional>

#include "server/records/accounts.h"
#include "server/services/actor.h"

namespace gatehouse::services {

// What belongs to the actor's organisation; none where it is another's or missing, which are alike.

[[nodiscard]] std::optional<records::Site> siteOfOrganisation(
    const storage::ReadTransaction& transaction, const Actor& actor, const SiteId& id);
[[nodiscard]] std::optional<records::User> userOfOrganisation(
    const storage::ReadTransaction& transaction, const Actor& actor, const UserId& id);

}  // namespace gatehouse::services
