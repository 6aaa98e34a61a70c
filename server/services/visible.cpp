#include "server/services/visible.h"

namespace gatehouse::services {

std::optional<records::Site> siteOfOrganisation(const storage::ReadTransaction& transaction,
                                                const Actor& actor,
                                                const SiteId& id) {
    auto site = records::findSite(transaction, id);
    return site && site->organisation == actor.organisation ? std::move(site) : std::nullopt;
}

std::optional<records::User> userOfOrganisation(const storage::ReadTransaction& transaction,
                                                const Actor& actor,
                                                const UserId& id) {
    auto user = records::findUser(transaction, id);
    return user && siteOfOrganisation(transaction, actor, user->site) ? std::move(user)
                                                                      : std::nullopt;
}

}  // namespace gatehouse::services
