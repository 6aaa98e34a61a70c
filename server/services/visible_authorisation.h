#pragma once

#include <optional>
#include <utility>

#include "server/records/authorisations.h"
#include "server/services/actor.h"

namespace gatehouse::services {

/// An authorisation of the prescriber's site; none where it is another site's or missing, which are
/// alike.
[[nodiscard]] inline std::optional<records::Authorisation> visibleAuthorisation(
    const storage::ReadTransaction& transaction, const Actor& actor, const AuthorisationId& id) {
    auto authorisation = records::findAuthorisation(transaction, id);
    return authorisation && authorisation->site == actor.site ? std::move(authorisation)
                                                              : std::nullopt;
}

}  // namespace gatehouse::services
