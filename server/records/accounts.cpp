#include "server/records/accounts.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

using storage::Row;

constexpr std::array kOrganisationColumns{text("id"), text("name")};
constexpr std::array kSiteColumns{
    text("id"), text("organisation_id"), text("name"), text("kind"), text("time_zone")};
constexpr std::array kUserColumns{text("id"),
                                  text("username"),
                                  text("role"),
                                  text("site_id"),
                                  secretText("password_hash"),
                                  integer("recorded_at"),
                                  integer("deactivated_at"),
                                  integer("sessions_ended_at"),
                                  text("deactivation_reason")};
constexpr std::array kRegistrationColumns{text("id"),
                                          text("programme"),
                                          text("user_id"),
                                          text("site_id"),
                                          text("registered_from"),
                                          text("registered_until"),
                                          text("suspended_on"),
                                          integer("recorded_at")};

template <class T>
std::optional<T> one(const std::optional<Row>& row, T (*read)(const Row&)) {
    return row ? std::optional(read(*row)) : std::nullopt;
}

template <class T>
std::vector<T> all(const std::vector<Row>& rows, T (*read)(const Row&)) {
    std::vector<T> found;
    found.reserve(rows.size());
    for (const Row& row : rows) {
        found.push_back(read(row));
    }
    return found;
}

/// The sites of the organisation ?1.
constexpr std::string_view kSitesOfFirst = "SELECT id FROM sites WHERE organisation_id = ?1";

Organisation readOrganisation(const Row& row) {
    return {OrganisationId(storage::text(row, 0)), storage::text(row, 1)};
}

Site readSite(const Row& row) {
    return {SiteId(storage::text(row, 0)),
            OrganisationId(storage::text(row, 1)),
            storage::text(row, 2),
            wordAt<SiteKind>(row, 3),
            storage::text(row, 4)};
}

User readUser(const Row& row) {
    return {UserId(storage::text(row, 0)),
            storage::text(row, 1),
            wordAt<Role>(row, 2),
            SiteId(storage::text(row, 3)),
            storage::text(row, 4),
            instantAt(row, 5),
            optionalInstantAt(row, 6),
            optionalInstantAt(row, 7),
            storage::optionalText(row, 8)};
}

Registration readRegistration(const Row& row) {
    Registration registration;
    registration.id = RecordId(storage::text(row, 0));
    registration.programme = storage::text(row, 1);
    if (const auto user = storage::optionalText(row, 2)) {
        registration.user = UserId(*user);
    }
    if (const auto site = storage::optionalText(row, 3)) {
        registration.site = SiteId(*site);
    }
    registration.registered = {dateAt(row, 4), optionalDateAt(row, 5)};
    registration.suspendedOn = optionalDateAt(row, 6);
    registration.recordedAt = instantAt(row, 7);
    return registration;
}

std::optional<Registration> registrationOfHolder(const storage::ReadTransaction& transaction,
                                                 const std::string& holderColumn,
                                                 const std::string& holder,
                                                 const std::string& programme,
                                                 Date day) {
    constexpr std::string_view kBegun =
        "<= ?3 ORDER BY registered_from DESC, recorded_at DESC, id DESC LIMIT 1";
    constexpr std::string_view kToCome =
        "> ?3 ORDER BY registered_from, recorded_at DESC, id DESC LIMIT 1";
    const auto found = [&](std::string_view condition) {
        return transaction.queryOne(selectFrom(kRegistrations) + " WHERE " + holderColumn +
                                        " = ?1 AND programme = ?2 AND registered_from " +
                                        std::string(condition),
                                    {holder, programme, cell(day)});
    };
    auto row = found(kBegun);
    if (!row) {
        row = found(kToCome);
    }
    return one(row, readRegistration);
}

}  // namespace

const storage::Table kOrganisations{"organisations", kOrganisationColumns};
const storage::Table kSites{"sites", kSiteColumns};
const storage::Table kUsers{"users", kUserColumns};
const storage::Table kRegistrations{"registrations", kRegistrationColumns};

void insert(storage::WriteTransaction& transaction, const Organisation& organisation) {
    transaction.insert(kOrganisations, {organisation.id.text(), organisation.name});
}

void insert(storage::WriteTransaction& transaction, const Site& site) {
    transaction.insert(
        kSites,
        {site.id.text(), site.organisation.text(), site.name, cell(site.kind), site.timeZone});
}

void insert(storage::WriteTransaction& transaction, const User& user) {
    transaction.insert(kUsers,
                       {user.id.text(),
                        user.username,
                        cell(user.role),
                        user.site.text(),
                        user.passwordHash,
                        cell(user.recordedAt),
                        cell(user.deactivatedAt),
                        cell(user.sessionsEndedAt),
                        cell(user.deactivationReason)});
}

void insert(storage::WriteTransaction& transaction, const Registration& registration) {
    transaction.insert(
        kRegistrations,
        {registration.id.text(),
         registration.programme,
         registration.user ? storage::Value(registration.user->text()) : storage::Value(),
         registration.site ? storage::Value(registration.site->text()) : storage::Value(),
         cell(registration.registered.from),
         cell(registration.registered.until),
         cell(registration.suspendedOn),
         cell(registration.recordedAt)});
}

void setPasswordHash(storage::WriteTransaction& transaction,
                     const UserId& user,
                     const std::string& passwordHash) {
    transaction.update(kUsers, {user.text()}, {{"password_hash", passwordHash}});
}

std::optional<Organisation> findOrganisation(const storage::ReadTransaction& transaction,
                                             const OrganisationId& id) {
    return one(transaction.queryOne(selectFrom(kOrganisations) + " WHERE id = ?1", {id.text()}),
               readOrganisation);
}

std::optional<Organisation> findOrganisation(const storage::ReadTransaction& transaction,
                                             const std::string& name) {
    return one(transaction.queryOne(selectFrom(kOrganisations) + " WHERE name = ?1", {name}),
               readOrganisation);
}

std::optional<Site> findSite(const storage::ReadTransaction& transaction, const SiteId& id) {
    return one(transaction.queryOne(selectFrom(kSites) + " WHERE id = ?1", {id.text()}), readSite);
}

std::optional<Site> findSite(const storage::ReadTransaction& transaction,
                             const std::string& idOrName) {
    return one(transaction.queryOne(
                   selectFrom(kSites) + " WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC LIMIT 1",
                   {idOrName}),
               readSite);
}

std::optional<User> findUser(const storage::ReadTransaction& transaction, const UserId& id) {
    return one(transaction.queryOne(selectFrom(kUsers) + " WHERE id = ?1", {id.text()}), readUser);
}

std::optional<User> findUser(const storage::ReadTransaction& transaction,
                             const std::string& username) {
    return one(transaction.queryOne(selectFrom(kUsers) + " WHERE username = ?1", {username}),
               readUser);
}

std::optional<Registration> registrationOn(const storage::ReadTransaction& transaction,
                                           const UserId& user,
                                           const std::string& programme,
                                           Date day) {
    return registrationOfHolder(transaction, "user_id", user.text(), programme, day);
}

std::optional<Registration> registrationOn(const storage::ReadTransaction& transaction,
                                           const SiteId& site,
                                           const std::string& programme,
                                           Date day) {
    return registrationOfHolder(transaction, "site_id", site.text(), programme, day);
}

void changeRole(storage::WriteTransaction& transaction, const UserId& id, Role role, Instant at) {
    transaction.update(
        kUsers, {id.text()}, {{"role", cell(role)}, {"sessions_ended_at", cell(at)}});
}

void deactivate(storage::WriteTransaction& transaction,
                const UserId& id,
                Instant at,
                const std::string& reason) {
    transaction.update(kUsers,
                       {id.text()},
                       {{"deactivated_at", cell(at)},
                        {"sessions_ended_at", cell(at)},
                        {"deactivation_reason", reason}});
}

void reactivate(storage::WriteTransaction& transaction, const UserId& id) {
    transaction.update(
        kUsers,
        {id.text()},
        {{"deactivated_at", storage::Value()}, {"deactivation_reason", storage::Value()}});
}

void suspend(storage::WriteTransaction& transaction, const RecordId& registration, Date day) {
    transaction.update(kRegistrations, {registration.text()}, {{"suspended_on", cell(day)}});
}

void endRegistration(storage::WriteTransaction& transaction,
                     const RecordId& registration,
                     Date until) {
    transaction.update(kRegistrations, {registration.text()}, {{"registered_until", cell(until)}});
}

std::vector<Site> sitesOf(const storage::ReadTransaction& transaction,
                          const OrganisationId& organisation,
                          const IdPage& page) {
    return all(transaction.query(selectFrom(kSites) + " WHERE organisation_id = ?1 AND id > ?2"
                                                      " ORDER BY id LIMIT ?3",
                                 {organisation.text(), page.after, page.limit}),
               readSite);
}

std::vector<User> usersOf(const storage::ReadTransaction& transaction,
                          const OrganisationId& organisation,
                          const IdPage& page) {
    return all(
        transaction.query(selectFrom(kUsers) + " WHERE site_id IN (" + std::string(kSitesOfFirst) +
                              ") AND id > ?2 ORDER BY id LIMIT ?3",
                          {organisation.text(), page.after, page.limit}),
        readUser);
}

std::vector<Registration> registrationsOf(const storage::ReadTransaction& transaction,
                                          const OrganisationId& organisation,
                                          const IdPage& page) {
    const std::string sites(kSitesOfFirst);
    return all(transaction.query(selectFrom(kRegistrations) + " WHERE (site_id IN (" + sites +
                                     ") OR user_id IN (SELECT id FROM users WHERE site_id IN (" +
                                     sites + "))) AND id > ?2 ORDER BY id LIMIT ?3",
                                 {organisation.text(), page.after, page.limit}),
               readRegistration);
}

std::optional<Registration> findRegistration(const storage::ReadTransaction& transaction,
                                             const RecordId& id) {
    return one(transaction.queryOne(selectFrom(kRegistrations) + " WHERE id = ?1", {id.text()}),
               readRegistration);
}

std::int64_t countAdministrators(const storage::ReadTransaction& transaction,
                                 const OrganisationId& organisation) {
    const auto row = transaction.queryOne(
        "SELECT count(*) FROM users WHERE role = 'administrator' AND deactivated_at IS NULL"
        " AND password_hash <> '' AND site_id IN (" +
            std::string(kSitesOfFirst) + ")",
        {organisation.text()});
    return storage::integer(*row, 0);
}

std::optional<Organisation> firstOrganisation(const storage::ReadTransaction& transaction) {
    return one(transaction.queryOne(selectFrom(kOrganisations) +
                                    " WHERE id = (SELECT organisation_id FROM sites ORDER BY id"
                                    " LIMIT 1)"),
               readOrganisation);
}

}  // namespace gatehouse::records
