#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/runtime_database.h"

namespace gatehouse::records {

// What signing in has to remember in gatehouse-runtime.db.

/// Takes a step of a user's time-based codes: false where it, or a later one, was taken before.
[[nodiscard]] bool takeTotpStep(storage::RuntimeTransaction& transaction,
                                const UserId& user,
                                std::int64_t step);
/// The last step that was taken, -1 where there is none.
[[nodiscard]] std::int64_t lastTotpStep(const storage::ReadTransaction& transaction,
                                        const UserId& user);

/// A second factor that waits for its first code.
struct PendingFactor {
    UserId user;
    std::string sealedSeed;
    Instant madeAt;
};
/// Takes the place of the user's former one.
void save(storage::RuntimeTransaction& transaction, const PendingFactor& factor);
[[nodiscard]] std::optional<PendingFactor> findPendingFactor(
    const storage::ReadTransaction& transaction, const UserId& user);
void removePendingFactor(storage::RuntimeTransaction& transaction, const UserId& user);

/// Whether the user signed in from there before.
[[nodiscard]] bool isKnownAddress(const storage::ReadTransaction& transaction,
                                  const UserId& user,
                                  const std::string& address);
/// Keeps the user's latest 20.
void rememberAddress(storage::RuntimeTransaction& transaction,
                     const UserId& user,
                     const std::string& address,
                     Instant at);

[[nodiscard]] std::optional<std::string> findMeasurement(
    const storage::ReadTransaction& transaction, const std::string& name);
void saveMeasurement(storage::RuntimeTransaction& transaction,
                     const std::string& name,
                     const std::string& value);

}  // namespace gatehouse::records
