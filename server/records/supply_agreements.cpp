#include "server/records/supply_agreements.h"

#include <algorithm>
#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kColumns{text("id"),
                              text("first_organisation_id"),
                              text("second_organisation_id"),
                              integer("recorded_at"),
                              integer("ended_at"),
                              text("ended_by"),
                              text("end_reason")};

SupplyAgreement readAgreement(const storage::Row& row) {
    SupplyAgreement agreement{RecordId(storage::text(row, 0)),
                              OrganisationId(storage::text(row, 1)),
                              OrganisationId(storage::text(row, 2)),
                              instantAt(row, 3),
                              std::nullopt};
    if (const auto ended = optionalInstantAt(row, 4)) {
        agreement.end = AgreementEnd{*ended, UserId(storage::text(row, 5)), storage::text(row, 6)};
    }
    return agreement;
}

}  // namespace

const storage::Table kSupplyAgreements{"supply_agreements", kColumns};

void insert(storage::WriteTransaction& transaction, const SupplyAgreement& agreement) {
    const auto& [first, second] = std::minmax(agreement.first, agreement.second);
    transaction.insert(kSupplyAgreements,
                       {agreement.id.text(),
                        first.text(),
                        second.text(),
                        cell(agreement.recordedAt),
                        storage::Value(),
                        storage::Value(),
                        storage::Value()});
}

void endAgreement(storage::WriteTransaction& transaction,
                  const RecordId& id,
                  const AgreementEnd& end) {
    transaction.update(
        kSupplyAgreements,
        {id.text()},
        {{"ended_at", cell(end.at)}, {"ended_by", end.by.text()}, {"end_reason", end.reason}});
}

std::optional<SupplyAgreement> findAgreement(const storage::ReadTransaction& transaction,
                                             const RecordId& id) {
    const auto row =
        transaction.queryOne(selectFrom(kSupplyAgreements) + " WHERE id = ?1", {id.text()});
    return row ? std::optional(readAgreement(*row)) : std::nullopt;
}

bool haveAgreement(const storage::ReadTransaction& transaction,
                   const OrganisationId& one,
                   const OrganisationId& other) {
    const auto& [first, second] = std::minmax(one, other);
    return transaction
        .queryOne(
            "SELECT id FROM supply_agreements WHERE first_organisation_id = ?1"
            " AND second_organisation_id = ?2 AND ended_at IS NULL",
            {first.text(), second.text()})
        .has_value();
}

std::vector<SupplyAgreement> agreementsOf(const storage::ReadTransaction& transaction,
                                          const OrganisationId& organisation,
                                          const IdPage& page) {
    std::vector<SupplyAgreement> agreements;
    for (const storage::Row& row :
         transaction.query(selectFrom(kSupplyAgreements) +
                               " WHERE (first_organisation_id = ?1 OR second_organisation_id = ?1)"
                               " AND id > ?2 ORDER BY id LIMIT ?3",
                           {organisation.text(), page.after, page.limit})) {
        agreements.push_back(readAgreement(row));
    }
    return agreements;
}

}  // namespace gatehouse::records
