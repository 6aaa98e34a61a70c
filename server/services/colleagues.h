#pragma once

#include <optional>

#include "server/records/accounts.h"
#include "server/services/actor.h"
#include "server/services/environment.h"

namespace gatehouse::services {

/// The user of that id where the organisation is the actor's own: none else is there for them.
[[nodiscard]] inline std::optional<records::User> findColleague(
    const storage::ReadTransaction& transaction, const Actor& actor, const UserId& id) {
    auto user = records::findUser(transaction, id);
    const auto site = user ? records::findSite(transaction, user->site) : std::nullopt;
    return site && site->organisation == actor.organisation ? user : std::nullopt;
}

[[nodiscard]] inline std::optional<records::User> findColleague(const Environment& environment,
                                                                const Actor& actor,
                                                                const UserId& id) {
    return environment.database.read([&](const storage::ReadTransaction& transaction) {
        return findColleague(transaction, actor, id);
    });
}

}  // namespace gatehouse::services
