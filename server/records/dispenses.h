#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/facts/records.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

struct DispensedItem {
    Decimal strengthMg;
    std::int64_t capsules = 0;
    std::string batch;
};

struct Dispense {
    DispenseId id;
    AuthorisationId authorisation;
    PatientId patient;
    SiteId pharmacy;
    Instant dispensedAt;
    UserId dispensedBy;
    std::int64_t supplyDays = 0;
    Handover handover{};
    std::optional<Instant> confirmationObtainedAt;
    std::string programme;
    std::string edition;
    std::vector<std::string> flags;
    std::vector<DispensedItem> items;
};

/// Why an attempt to supply was not recorded as a supply.
enum class AttemptOutcome { Refuse, Hold, PatientMismatch };

struct RefusedAttempt {
    RecordId id;
    AuthorisationId authorisation;
    SiteId pharmacy;
    Instant attemptedAt;
    UserId attemptedBy;
    AttemptOutcome outcome{};
    std::string edition;
    std::string reasons;  ///< JSON: [{"code", "sentence"}]
    std::vector<std::string> flags;
};

/// One line of the access journal: somebody asked whether a supply may be made.
struct CheckMade {
    RecordId id;
    Instant checkedAt;
    UserId user;
    SiteId pharmacy;
    AuthorisationId authorisation;
    std::string decision;
    std::string edition;
    std::vector<std::string> unmet;
};

extern const storage::Table kDispenses;
extern const storage::Table kDispenseItems;
extern const storage::Table kRefusedAttempts;
extern const storage::Table kAccessJournal;

/// Does not count the capsules: see setSupplied.
void insert(storage::WriteTransaction& transaction, const Dispense& dispense);
void insert(storage::WriteTransaction& transaction, const RefusedAttempt& attempt);
void insert(storage::WriteTransaction& transaction, const CheckMade& check);

/// In the order of their strengths.
[[nodiscard]] std::vector<DispensedItem> itemsOfDispense(
    const storage::ReadTransaction& transaction, const DispenseId& dispense);
/// In order of time.
[[nodiscard]] std::vector<Dispense> dispensesOf(const storage::ReadTransaction& transaction,
                                                const PatientId& patient);

}  // namespace gatehouse::records

namespace gatehouse {
template <>
struct Vocabulary<records::AttemptOutcome> {
    static constexpr std::array<std::string_view, 3> kNames{"refuse", "hold", "patient-mismatch"};
};
}  // namespace gatehouse
