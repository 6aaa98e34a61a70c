#include "server/records/dispenses.h"

#include <array>

#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

using storage::Column;
using storage::ColumnType;
using storage::Row;
using storage::Table;

constexpr Column text(std::string_view name) {
    return {name, ColumnType::Text};
}
constexpr Column integer(std::string_view name) {
    return {name, ColumnType::Integer};
}

constexpr std::array kDispenseColumns{text("id"),
                                      text("authorisation_id"),
                                      text("patient_id"),
                                      text("pharmacy_id"),
                                      integer("dispensed_at"),
                                      text("dispensed_by"),
                                      integer("supply_days"),
                                      text("handover"),
                                      integer("confirmation_obtained_at"),
                                      text("programme"),
                                      text("edition"),
                                      text("flags")};
constexpr std::array kItemColumns{text("dispense_id"),
                                  integer("strength_thousandths"),
                                  text("authorisation_id"),
                                  integer("capsules"),
                                  text("batch")};
constexpr std::array kAttemptColumns{text("id"),
                                     text("authorisation_id"),
                                     text("pharmacy_id"),
                                     integer("attempted_at"),
                                     text("attempted_by"),
                                     text("outcome"),
                                     text("edition"),
                                     text("reasons"),
                                     text("flags")};
constexpr std::array kJournalColumns{text("id"),
                                     integer("checked_at"),
                                     text("user_id"),
                                     text("pharmacy_id"),
                                     text("authorisation_id"),
                                     text("decision"),
                                     text("edition"),
                                     text("unmet")};

}  // namespace

const Table kDispenses{"dispenses", kDispenseColumns};
const Table kDispenseItems{"dispense_items", kItemColumns, 2};
const Table kRefusedAttempts{"refused_attempts", kAttemptColumns};
const Table kAccessJournal{"access_journal", kJournalColumns};

void insert(storage::WriteTransaction& transaction, const Dispense& dispense) {
    transaction.insert(kDispenses,
                       {dispense.id.text(),
                        dispense.authorisation.text(),
                        dispense.patient.text(),
                        dispense.pharmacy.text(),
                        cell(dispense.dispensedAt),
                        dispense.dispensedBy.text(),
                        dispense.supplyDays,
                        cell(dispense.handover),
                        cell(dispense.confirmationObtainedAt),
                        dispense.programme,
                        dispense.edition,
                        joinWords(dispense.flags)});
    for (const DispensedItem& item : dispense.items) {
        transaction.insert(kDispenseItems,
                           {dispense.id.text(),
                            cell(item.strengthMg),
                            dispense.authorisation.text(),
                            item.capsules,
                            item.batch});
    }
}

void insert(storage::WriteTransaction& transaction, const RefusedAttempt& attempt) {
    transaction.insert(kRefusedAttempts,
                       {attempt.id.text(),
                        attempt.authorisation.text(),
                        attempt.pharmacy.text(),
                        cell(attempt.attemptedAt),
                        attempt.attemptedBy.text(),
                        cell(attempt.outcome),
                        attempt.edition,
                        attempt.reasons,
                        joinWords(attempt.flags)});
}

void insert(storage::WriteTransaction& transaction, const CheckMade& check) {
    transaction.insert(kAccessJournal,
                       {check.id.text(),
                        cell(check.checkedAt),
                        check.user.text(),
                        check.pharmacy.text(),
                        check.authorisation.text(),
                        check.decision,
                        check.edition,
                        joinWords(check.unmet)});
}

std::vector<DispensedItem> itemsOfDispense(const storage::ReadTransaction& transaction,
                                           const DispenseId& dispense) {
    std::vector<DispensedItem> items;
    for (const Row& row : transaction.query(
             "SELECT strength_thousandths, capsules, batch FROM dispense_items WHERE dispense_id = "
             "?1 ORDER BY strength_thousandths",
             {dispense.text()})) {
        items.push_back({decimalAt(row, 0), countAt(row, 1, 1), storage::text(row, 2)});
    }
    return items;
}

std::vector<Dispense> dispensesOf(const storage::ReadTransaction& transaction,
                                  const PatientId& patient) {
    std::vector<Dispense> dispenses;
    for (const Row& row :
         transaction.query("SELECT " + columnList(kDispenses) +
                               " FROM dispenses WHERE patient_id = ?1 ORDER BY dispensed_at, id",
                           {patient.text()})) {
        dispenses.push_back({DispenseId(storage::text(row, 0)),
                             AuthorisationId(storage::text(row, 1)),
                             PatientId(storage::text(row, 2)),
                             SiteId(storage::text(row, 3)),
                             instantAt(row, 4),
                             UserId(storage::text(row, 5)),
                             countAt(row, 6, 1),
                             wordAt<Handover>(row, 7),
                             optionalInstantAt(row, 8),
                             storage::text(row, 9),
                             storage::text(row, 10),
                             splitWords(storage::text(row, 11)),
                             itemsOfDispense(transaction, DispenseId(storage::text(row, 0)))});
    }
    return dispenses;
}

}  // namespace gatehouse::records
