#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/facts/records.h"
#include "contract/facts/role.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// What signing adds; all of it or nothing.
struct Signing {
    std::string number;
    UserId prescriber;
    std::string prescriberName;  ///< as it was: a later name does not undo the signature
    std::string siteName;        ///< likewise
    Instant signedAt;
    std::string timeZone;  ///< the site's, in which every day of the authorisation is counted
    std::string jws;
};

struct Cancellation {
    Instant cancelledAt;
    UserId cancelledBy;
    std::string reason;
};

struct ItemOnRecord {
    AuthorisedItem item;
    std::int64_t supplied = 0;
};

struct Authorisation {
    AuthorisationId id;
    PatientId patient;
    SiteId site;
    std::string programme;
    std::string medicine;
    Category category{};
    std::int64_t supplyDays = 0;
    bool counsellingConfirmed = false;
    std::optional<std::string> indication;
    bool offLabelConfirmed = false;
    bool under18Confirmed = false;
    Instant recordedAt;
    UserId recordedBy;
    std::optional<Signing> signing;
    std::optional<Cancellation> cancellation;
    std::vector<ItemOnRecord> items;  ///< in the order of their strengths

    [[nodiscard]] AuthorisationStatus status() const {
        return cancellation ? AuthorisationStatus::Cancelled
               : signing    ? AuthorisationStatus::Signed
                            : AuthorisationStatus::Draft;
    }
    [[nodiscard]] std::vector<AuthorisedItem> authorisedItems() const;
    /// What is left of each strength.
    [[nodiscard]] std::vector<Item> remaining() const;
};

extern const storage::Table kAuthorisations;
extern const storage::Table kAuthorisationItems;

/// A draft: signing and cancellation are not inserted.
void insert(storage::WriteTransaction& transaction, const Authorisation& draft);
void sign(storage::WriteTransaction& transaction,
          const AuthorisationId& id,
          const Signing& signing);
void cancel(storage::WriteTransaction& transaction,
            const AuthorisationId& id,
            const Cancellation& cancellation);
void setSupplied(storage::WriteTransaction& transaction,
                 const AuthorisationId& id,
                 Decimal strengthMg,
                 std::int64_t supplied);

[[nodiscard]] std::optional<Authorisation> findAuthorisation(
    const storage::ReadTransaction& transaction, const AuthorisationId& id);
[[nodiscard]] std::optional<Authorisation> findAuthorisationByNumber(
    const storage::ReadTransaction& transaction, const std::string& number);
/// Whose clinic signed it: little work, for whom the rest of it may not concern.
[[nodiscard]] std::optional<OrganisationId> organisationOfNumber(
    const storage::ReadTransaction& transaction, const std::string& number);
/// Signed by the prescriber after `begin`.
[[nodiscard]] std::int64_t countSignedSince(const storage::ReadTransaction& transaction,
                                            const UserId& prescriber,
                                            Instant begin);
[[nodiscard]] std::vector<Authorisation> authorisationsOf(
    const storage::ReadTransaction& transaction, const PatientId& patient);

}  // namespace gatehouse::records
