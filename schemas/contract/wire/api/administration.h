#pragma once

#include <array>
#include <optional>
#include <string>

#include "contract/base/date.h"
#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/role.h"
#include "contract/wire/api/page.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

struct NewSite {
    std::string name;
    SiteKind kind{};
    std::string timeZone;
};

struct Site {
    SiteId id;
    NewSite site;
};

/// An account to be; `site` is an id.
struct NewUser {
    std::string username;
    Role role{};
    SiteId site;
};

/// Waiting: for its invitation.
enum class UserState { Waiting, Active, Deactivated };

struct User {
    UserId id;
    NewUser user;
    UserState state{};
    Instant recordedAt;
    std::optional<Instant> deactivatedAt;
};

struct RoleRequest {
    Role role{};
};

/// Why something is ended that somebody relied on.
struct ReasonRequest {
    std::string reason;
};

/// Of a prescriber or of a pharmacy; exactly one of the two is given.
struct NewRegistration {
    std::string programme;
    std::optional<UserId> user;
    std::optional<SiteId> site;
    Date from;
    std::optional<Date> until;
};

struct Registration {
    RecordId id;
    NewRegistration registration;
    std::optional<Date> suspendedOn;
    Instant recordedAt;
};

struct SuspensionRequest {
    Date suspendedOn;
};

struct RegistrationEndRequest {
    Date until;
};

struct NewSupplyAgreement {
    std::string organisation;  ///< the other one's name
};

struct SupplyAgreement {
    RecordId id;
    std::string organisation;  ///< the other one's name
    Instant recordedAt;
    std::optional<Instant> endedAt;
    std::optional<std::string> endReason;
};

template <>
const Body<NewSite>& bodyOf<NewSite>();
template <>
const Body<Site>& bodyOf<Site>();
template <>
const Body<Page<Site>>& bodyOf<Page<Site>>();
template <>
const Body<NewUser>& bodyOf<NewUser>();
template <>
const Body<User>& bodyOf<User>();
template <>
const Body<Page<User>>& bodyOf<Page<User>>();
template <>
const Body<RoleRequest>& bodyOf<RoleRequest>();
template <>
const Body<ReasonRequest>& bodyOf<ReasonRequest>();
template <>
const Body<NewRegistration>& bodyOf<NewRegistration>();
template <>
const Body<Registration>& bodyOf<Registration>();
template <>
const Body<Page<Registration>>& bodyOf<Page<Registration>>();
template <>
const Body<SuspensionRequest>& bodyOf<SuspensionRequest>();
template <>
const Body<RegistrationEndRequest>& bodyOf<RegistrationEndRequest>();
template <>
const Body<NewSupplyAgreement>& bodyOf<NewSupplyAgreement>();
template <>
const Body<SupplyAgreement>& bodyOf<SupplyAgreement>();
template <>
const Body<Page<SupplyAgreement>>& bodyOf<Page<SupplyAgreement>>();

}  // namespace gatehouse::wire

namespace gatehouse {
template <>
struct Vocabulary<wire::UserState> {
    static constexpr std::array<std::string_view, 3> kNames{"waiting", "active", "deactivated"};
};
}  // namespace gatehouse
