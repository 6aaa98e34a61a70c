#include "server/records/sign_in_memory.h"

#include "server/records/fields.h"

namespace gatehouse::records {

bool takeTotpStep(storage::RuntimeTransaction& transaction, const UserId& user, std::int64_t step) {
    return transaction.execute(
               "INSERT INTO totp_steps (user_id, step) VALUES (?1, ?2)"
               " ON CONFLICT (user_id) DO UPDATE SET step = excluded.step"
               " WHERE totp_steps.step < excluded.step",
               {user.text(), step}) > 0;
}

std::int64_t lastTotpStep(const storage::ReadTransaction& transaction, const UserId& user) {
    const auto row =
        transaction.queryOne("SELECT step FROM totp_steps WHERE user_id = ?1", {user.text()});
    return row ? storage::integer(*row, 0) : -1;
}

void save(storage::RuntimeTransaction& transaction, const PendingFactor& factor) {
    transaction.execute(
        "INSERT INTO pending_factors (user_id, sealed_seed, made_at) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (user_id) DO UPDATE SET sealed_seed = excluded.sealed_seed,"
        " made_at = excluded.made_at",
        {factor.user.text(), factor.sealedSeed, cell(factor.madeAt)});
}

std::optional<PendingFactor> findPendingFactor(const storage::ReadTransaction& transaction,
                                               const UserId& user) {
    const auto row = transaction.queryOne(
        "SELECT user_id, sealed_seed, made_at FROM pending_factors WHERE user_id = ?1",
        {user.text()});
    if (!row) {
        return std::nullopt;
    }
    return PendingFactor{
        UserId(storage::text(*row, 0)), storage::text(*row, 1), instantAt(*row, 2)};
}

void removePendingFactor(storage::RuntimeTransaction& transaction, const UserId& user) {
    transaction.execute("DELETE FROM pending_factors WHERE user_id = ?1", {user.text()});
}

bool isKnownAddress(const storage::ReadTransaction& transaction,
                    const UserId& user,
                    const std::string& address) {
    return transaction
        .queryOne("SELECT 1 FROM known_addresses WHERE user_id = ?1 AND address = ?2",
                  {user.text(), address})
        .has_value();
}

void rememberAddress(storage::RuntimeTransaction& transaction,
                     const UserId& user,
                     const std::string& address,
                     Instant at) {
    transaction.execute(
        "INSERT INTO known_addresses (user_id, address, last_used_at) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (user_id, address) DO UPDATE SET last_used_at = excluded.last_used_at",
        {user.text(), address, cell(at)});
    transaction.execute(
        "DELETE FROM known_addresses WHERE user_id = ?1 AND address NOT IN (SELECT address FROM"
        " known_addresses WHERE user_id = ?1 ORDER BY last_used_at DESC, address LIMIT 20)",
        {user.text()});
}

std::optional<std::string> findMeasurement(const storage::ReadTransaction& transaction,
                                           const std::string& name) {
    const auto row = transaction.queryOne("SELECT value FROM measurements WHERE name = ?1", {name});
    return row ? std::optional(storage::text(*row, 0)) : std::nullopt;
}

void saveMeasurement(storage::RuntimeTransaction& transaction,
                     const std::string& name,
                     const std::string& value) {
    transaction.execute(
        "INSERT INTO measurements (name, value) VALUES (?1, ?2)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {name, value});
}

}  // namespace gatehouse::records
