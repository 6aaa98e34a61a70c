#include "server/records/prescriber_keys.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

using storage::Row;

constexpr std::array kColumns{text("kid"),
                              text("user_id"),
                              text("public_key"),
                              integer("recorded_at"),
                              text("request"),
                              text("certificate"),
                              integer("certified_at"),
                              text("proposed_by"),
                              text("certified_by"),
                              integer("acknowledged_at"),
                              integer("revoked_at"),
                              text("revoked_by"),
                              text("revocation_reason"),
                              integer("revocation_recorded_at")};
constexpr std::size_t kCertificate = 5;
constexpr std::size_t kRevokedAt = 10;
constexpr std::array<std::string_view, 1> kDropped{"sealed_private_key"};

std::optional<UserId> optionalUserAt(const Row& row, std::size_t column) {
    const auto id = storage::optionalText(row, column);
    return id ? std::optional(UserId(*id)) : std::nullopt;
}

storage::Value cellOf(const std::optional<UserId>& user) {
    return user ? storage::Value(user->text()) : storage::Value();
}

PrescriberKey readKey(const Row& row) {
    PrescriberKey key;
    key.id = PrescriberKeyId(storage::text(row, 0));
    key.user = UserId(storage::text(row, 1));
    key.publicKey = storage::text(row, 2);
    key.requestedAt = instantAt(row, 3);
    key.request = storage::optionalText(row, 4);
    if (const auto certificate = storage::optionalText(row, kCertificate)) {
        key.certification = KeyCertification{*certificate,
                                             instantAt(row, kCertificate + 1),
                                             optionalUserAt(row, kCertificate + 2),
                                             optionalUserAt(row, kCertificate + 3)};
    }
    key.acknowledgedAt = optionalInstantAt(row, 9);
    if (const auto from = optionalInstantAt(row, kRevokedAt)) {
        key.revocation = KeyRevocation{*from,
                                       storage::text(row, kRevokedAt + 2),
                                       instantAt(row, kRevokedAt + 3),
                                       UserId(storage::text(row, kRevokedAt + 1))};
    }
    return key;
}

std::vector<PrescriberKey> readKeys(const std::vector<Row>& rows) {
    std::vector<PrescriberKey> keys;
    keys.reserve(rows.size());
    for (const Row& row : rows) {
        keys.push_back(readKey(row));
    }
    return keys;
}

}  // namespace

const storage::Table kPrescriberKeys{"prescriber_keys", kColumns, 1, kDropped};

void insert(storage::WriteTransaction& transaction, const PrescriberKey& key) {
    Row row{key.id.text(),
            key.user.text(),
            key.publicKey,
            cell(key.requestedAt),
            storage::valueOf(key.request)};
    row.resize(kColumns.size());
    transaction.insert(kPrescriberKeys, row);
}

void certify(storage::WriteTransaction& transaction,
             const PrescriberKeyId& id,
             const KeyCertification& certification) {
    transaction.update(kPrescriberKeys,
                       {id.text()},
                       {{"certificate", certification.certificate},
                        {"certified_at", cell(certification.at)},
                        {"proposed_by", cellOf(certification.proposedBy)},
                        {"certified_by", cellOf(certification.certifiedBy)}});
}

void revoke(storage::WriteTransaction& transaction,
            const PrescriberKeyId& id,
            const KeyRevocation& revocation) {
    transaction.update(kPrescriberKeys,
                       {id.text()},
                       {{"revoked_at", cell(revocation.from)},
                        {"revoked_by", revocation.recordedBy.text()},
                        {"revocation_reason", revocation.reason},
                        {"revocation_recorded_at", cell(revocation.recordedAt)}});
}

void acknowledge(storage::WriteTransaction& transaction, const PrescriberKeyId& id, Instant at) {
    transaction.update(kPrescriberKeys, {id.text()}, {{"acknowledged_at", cell(at)}});
}

std::optional<PrescriberKey> findKey(const storage::ReadTransaction& transaction,
                                     const PrescriberKeyId& id) {
    const auto row =
        transaction.queryOne(selectFrom(kPrescriberKeys) + " WHERE kid = ?1", {id.text()});
    return row ? std::optional(readKey(*row)) : std::nullopt;
}

std::vector<PrescriberKey> keysOf(const storage::ReadTransaction& transaction, const UserId& user) {
    return readKeys(transaction.query(
        selectFrom(kPrescriberKeys) + " WHERE user_id = ?1 ORDER BY recorded_at DESC, kid DESC",
        {user.text()}));
}

std::vector<PrescriberKey> findKeys(const storage::ReadTransaction& transaction,
                                    const PrescriberKeySearch& search) {
    return readKeys(transaction.query(
        selectFrom(kPrescriberKeys) +
            " WHERE user_id IN (SELECT u.id FROM users u JOIN sites s ON s.id = u.site_id"
            " WHERE s.organisation_id = ?1) AND (?2 IS NULL OR user_id = ?2)"
            " AND (?3 IS NULL OR (recorded_at, kid) <"
            " (SELECT c.recorded_at, c.kid FROM prescriber_keys c WHERE c.kid = ?3))"
            " ORDER BY recorded_at DESC, kid DESC LIMIT ?4",
        {search.organisation.text(),
         cellOf(search.user),
         search.cursor ? storage::Value(search.cursor->text()) : storage::Value(),
         search.limit}));
}

}  // namespace gatehouse::records
