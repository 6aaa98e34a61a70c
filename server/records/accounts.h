#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/role.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

struct Organisation {
    OrganisationId id;
    std::string name;
};

struct Site {
    SiteId id;
    OrganisationId organisation;
    std::string name;
    SiteKind kind{};
    std::string timeZone;
};

struct User {
    UserId id;
    std::string username;
    Role role{};
    SiteId site;
    std::string passwordHash;
    Instant recordedAt;
};

/// Of a user (a prescriber) or of a site (a pharmacy) for one programme.
struct Registration {
    RecordId id;
    std::string programme;
    std::optional<UserId> user;
    std::optional<SiteId> site;
    DateInterval registered;
    std::optional<Date> suspendedOn;
    Instant recordedAt;
};

extern const storage::Table kOrganisations;
extern const storage::Table kSites;
extern const storage::Table kUsers;
extern const storage::Table kRegistrations;

void insert(storage::WriteTransaction& transaction, const Organisation& organisation);
void insert(storage::WriteTransaction& transaction, const Site& site);
void insert(storage::WriteTransaction& transaction, const User& user);
void insert(storage::WriteTransaction& transaction, const Registration& registration);

[[nodiscard]] std::optional<Organisation> findOrganisation(
    const storage::ReadTransaction& transaction, const OrganisationId& id);
[[nodiscard]] std::optional<Organisation> findOrganisation(
    const storage::ReadTransaction& transaction, const std::string& name);
[[nodiscard]] std::optional<Site> findSite(const storage::ReadTransaction& transaction,
                                           const SiteId& id);
/// By its id or its name.
[[nodiscard]] std::optional<Site> findSite(const storage::ReadTransaction& transaction,
                                           const std::string& idOrName);
[[nodiscard]] std::optional<User> findUser(const storage::ReadTransaction& transaction,
                                           const UserId& id);
[[nodiscard]] std::optional<User> findUser(const storage::ReadTransaction& transaction,
                                           const std::string& username);
/// The registration that counts on a day: the latest that has begun, else the first to come; of
/// those of one day the one recorded last.
[[nodiscard]] std::optional<Registration> registrationOn(
    const storage::ReadTransaction& transaction,
    const UserId& user,
    const std::string& programme,
    Date day);
[[nodiscard]] std::optional<Registration> registrationOn(
    const storage::ReadTransaction& transaction,
    const SiteId& site,
    const std::string& programme,
    Date day);
/// The one that the first site belongs to; none where there is no site.
[[nodiscard]] std::optional<Organisation> firstOrganisation(
    const storage::ReadTransaction& transaction);

}  // namespace gatehouse::records
