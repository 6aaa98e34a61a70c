#pragma once

#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// What generates the time-based codes of a user.
struct SecondFactor {
    RecordId id;
    UserId user;
    std::string sealedSeed;  ///< opens with accounts.key, for this user
    Instant enrolledAt;
    std::optional<Instant> removedAt{};
};

struct RecoveryCode {
    RecordId id;
    RecordId factor;
    std::string codeHash;
    std::optional<Instant> usedAt{};
};

extern const storage::Table kSecondFactors;
extern const storage::Table kRecoveryCodes;

void insert(storage::WriteTransaction& transaction, const SecondFactor& factor);
void insert(storage::WriteTransaction& transaction, const RecoveryCode& code);
void removeFactor(storage::WriteTransaction& transaction, const RecordId& factor, Instant at);
void useCode(storage::WriteTransaction& transaction, const RecordId& code, Instant at);

/// The one that is not removed.
[[nodiscard]] std::optional<SecondFactor> currentFactor(const storage::ReadTransaction& transaction,
                                                        const UserId& user);
/// A code of the factor that is not used yet.
[[nodiscard]] std::optional<RecoveryCode> findUnusedCode(
    const storage::ReadTransaction& transaction,
    const RecordId& factor,
    const std::string& codeHash);

}  // namespace gatehouse::records
