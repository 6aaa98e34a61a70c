#pragma once

#include <string>

#include "contract/base/id.h"
#include "contract/base/time_zone.h"
#include "contract/facts/role.h"

namespace gatehouse::services {

/// Who acts: known from the session alone, never from what a request says.
struct Actor {
    UserId user;
    std::string username;
    Role role{};
    SiteId site;
    OrganisationId organisation;
    TimeZone zone = TimeZone::utc();  ///< the site's
};

}  // namespace gatehouse::services
