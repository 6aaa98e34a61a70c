#include "server/records/second_factors.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kFactorColumns{text("id"),
                                    text("user_id"),
                                    secretText("sealed_seed"),
                                    integer("enrolled_at"),
                                    integer("removed_at")};
constexpr std::array kCodeColumns{
    text("id"), text("second_factor_id"), secretText("code_hash"), integer("used_at")};

}  // namespace

const storage::Table kSecondFactors{"second_factors", kFactorColumns};
const storage::Table kRecoveryCodes{"recovery_codes", kCodeColumns};

void insert(storage::WriteTransaction& transaction, const SecondFactor& factor) {
    transaction.insert(kSecondFactors,
                       {factor.id.text(),
                        factor.user.text(),
                        factor.sealedSeed,
                        cell(factor.enrolledAt),
                        cell(factor.removedAt)});
}

void insert(storage::WriteTransaction& transaction, const RecoveryCode& code) {
    transaction.insert(kRecoveryCodes,
                       {code.id.text(), code.factor.text(), code.codeHash, cell(code.usedAt)});
}

void removeFactor(storage::WriteTransaction& transaction, const RecordId& factor, Instant at) {
    transaction.update(kSecondFactors, {factor.text()}, {{"removed_at", cell(at)}});
}

void useCode(storage::WriteTransaction& transaction, const RecordId& code, Instant at) {
    transaction.update(kRecoveryCodes, {code.text()}, {{"used_at", cell(at)}});
}

std::optional<SecondFactor> currentFactor(const storage::ReadTransaction& transaction,
                                          const UserId& user) {
    const auto row = transaction.queryOne(
        selectFrom(kSecondFactors) + " WHERE user_id = ?1 AND removed_at IS NULL", {user.text()});
    if (!row) {
        return std::nullopt;
    }
    return SecondFactor{RecordId(storage::text(*row, 0)),
                        UserId(storage::text(*row, 1)),
                        storage::text(*row, 2),
                        instantAt(*row, 3),
                        optionalInstantAt(*row, 4)};
}

std::optional<RecoveryCode> findUnusedCode(const storage::ReadTransaction& transaction,
                                           const RecordId& factor,
                                           const std::string& codeHash) {
    const auto row = transaction.queryOne(
        selectFrom(kRecoveryCodes) +
            " WHERE second_factor_id = ?1 AND code_hash = ?2 AND used_at IS NULL",
        {factor.text(), codeHash});
    if (!row) {
        return std::nullopt;
    }
    return RecoveryCode{RecordId(storage::text(*row, 0)),
                        RecordId(storage::text(*row, 1)),
                        storage::text(*row, 2),
                        optionalInstantAt(*row, 3)};
}

}  // namespace gatehouse::records
