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
    std::string passwordHash;  ///< empty while the account waits for its invitation
    Instant recordedAt;
    std::optional<Instant> deactivatedAt{};
    std::optional<Instant> sessionsEndedAt{};  ///< of those that began then or before
    std::optional<std::string> deactivationReason{};

    /// Whether anybody may sign in to it.
    [[nodiscard]] bool isOpen() const { return !deactivatedAt && !passwordHash.empty(); }
    /// Whether a session that began then still stands for the user.
    [[nodiscard]] bool accepts(Instant sessionBegan) const {
        return isOpen() && !(sessionsEndedAt && sessionBegan <= *sessionsEndedAt);
    }
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

/// One page of a list in the order of ids, which is that of their making.
struct IdPage {
    std::string after;  ///< empty: from the beginning
    std::int64_t limit = 0;
};

extern const storage::Table kOrganisations;
extern const storage::Table kSites;
extern const storage::Table kUsers;
extern const storage::Table kRegistrations;

void insert(storage::WriteTransaction& transaction, const Organisation& organisation);
void insert(storage::WriteTransaction& transaction, const Site& site);
void insert(storage::WriteTransaction& transaction, const User& user);
void insert(storage::WriteTransaction& transaction, const Registration& registration);
void setPasswordHash(storage::WriteTransaction& transaction,
                     const UserId& user,
                     const std::string& passwordHash);

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
// What changes a user's rights ends the sessions that began with others.
void changeRole(storage::WriteTransaction& transaction, const UserId& id, Role role, Instant at);
void deactivate(storage::WriteTransaction& transaction,
                const UserId& id,
                Instant at,
                const std::string& reason);
void reactivate(storage::WriteTransaction& transaction, const UserId& id);
void suspend(storage::WriteTransaction& transaction, const RecordId& registration, Date day);
void endRegistration(storage::WriteTransaction& transaction,
                     const RecordId& registration,
                     Date until);

[[nodiscard]] std::vector<Site> sitesOf(const storage::ReadTransaction& transaction,
                                        const OrganisationId& organisation,
                                        const IdPage& page);
[[nodiscard]] std::vector<User> usersOf(const storage::ReadTransaction& transaction,
                                        const OrganisationId& organisation,
                                        const IdPage& page);
/// Of the organisation's prescribers and pharmacies.
[[nodiscard]] std::vector<Registration> registrationsOf(const storage::ReadTransaction& transaction,
                                                        const OrganisationId& organisation,
                                                        const IdPage& page);
[[nodiscard]] std::optional<Registration> findRegistration(
    const storage::ReadTransaction& transaction, const RecordId& id);
/// How many administrators of the organisation may sign in.
[[nodiscard]] std::int64_t countAdministrators(const storage::ReadTransaction& transaction,
                                               const OrganisationId& organisation);
/// The one that the first site belongs to; none where there is no site.
[[nodiscard]] std::optional<Organisation> firstOrganisation(
    const storage::ReadTransaction& transaction);

}  // namespace gatehouse::records
