#include "server/records/authorisations.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

using storage::Row;
using storage::Table;

constexpr std::array kAuthorisationColumns{text("id"),
                                           text("patient_id"),
                                           text("site_id"),
                                           text("programme"),
                                           text("medicine"),
                                           text("category"),
                                           integer("supply_days"),
                                           integer("counselling_confirmed"),
                                           text("indication"),
                                           integer("off_label_confirmed"),
                                           integer("under_18_confirmed"),
                                           integer("recorded_at"),
                                           text("recorded_by"),
                                           text("number"),
                                           text("prescriber_id"),
                                           text("prescriber_name"),
                                           text("site_name"),
                                           integer("signed_at"),
                                           text("time_zone"),
                                           text("jws"),
                                           integer("cancelled_at"),
                                           text("cancelled_by"),
                                           text("cancel_reason")};
constexpr std::size_t kNumber = 13;
constexpr std::size_t kCancelledAt = 20;

constexpr std::array kItemColumns{text("authorisation_id"),
                                  integer("strength_thousandths"),
                                  integer("capsules"),
                                  integer("capsules_per_dosing_day"),
                                  integer("dosing_days"),
                                  integer("cycle_days"),
                                  integer("supplied")};

std::string selectWhere(std::string_view condition) {
    return selectFrom(kAuthorisations) + " WHERE " + std::string(condition);
}

std::vector<ItemOnRecord> itemsOf(const storage::ReadTransaction& transaction,
                                  const std::string& id) {
    std::vector<ItemOnRecord> items;
    for (const Row& row :
         transaction.query(selectFrom(kAuthorisationItems) +
                               " WHERE authorisation_id = ?1 ORDER BY strength_thousandths",
                           {id})) {
        items.push_back({{decimalAt(row, 1),
                          countAt(row, 2, 1),
                          countAt(row, 3, 1),
                          countAt(row, 4, 1),
                          countAt(row, 5, 1)},
                         countAt(row, 6, 0)});
    }
    return items;
}

Authorisation readAuthorisation(const storage::ReadTransaction& transaction, const Row& row) {
    Authorisation read;
    read.id = AuthorisationId(storage::text(row, 0));
    read.patient = PatientId(storage::text(row, 1));
    read.site = SiteId(storage::text(row, 2));
    read.programme = storage::text(row, 3);
    read.medicine = storage::text(row, 4);
    read.category = wordAt<Category>(row, 5);
    read.supplyDays = storage::integer(row, 6);
    read.counsellingConfirmed = storage::boolean(row, 7);
    read.indication = storage::optionalText(row, 8);
    read.offLabelConfirmed = storage::boolean(row, 9);
    read.under18Confirmed = storage::boolean(row, 10);
    read.recordedAt = instantAt(row, 11);
    read.recordedBy = UserId(storage::text(row, 12));
    // A signed row that somebody emptied in part must not look like a draft (its signature then
    // fails to verify), nor a cancelled one as if it could not be read.
    const auto textOrNothing = [&](std::size_t column) {
        return storage::optionalText(row, column).value_or("");
    };
    if (!storage::isNull(row, kNumber)) {
        read.signing = Signing{
            storage::text(row, kNumber),
            UserId(textOrNothing(kNumber + 1)),
            textOrNothing(kNumber + 2),
            textOrNothing(kNumber + 3),
            Instant::fromMilliseconds(storage::optionalInteger(row, kNumber + 4).value_or(0)),
            textOrNothing(kNumber + 5),
            textOrNothing(kNumber + 6)};
    }
    if (!storage::isNull(row, kCancelledAt)) {
        read.cancellation = Cancellation{instantAt(row, kCancelledAt),
                                         UserId(textOrNothing(kCancelledAt + 1)),
                                         textOrNothing(kCancelledAt + 2)};
    }
    read.items = itemsOf(transaction, read.id.text());
    return read;
}

}  // namespace

const Table kAuthorisations{"authorisations", kAuthorisationColumns};
const Table kAuthorisationItems{"authorisation_items", kItemColumns, 2};

std::vector<AuthorisedItem> Authorisation::authorisedItems() const {
    std::vector<AuthorisedItem> authorised;
    for (const ItemOnRecord& entry : items) {
        authorised.push_back(entry.item);
    }
    return authorised;
}

std::vector<Item> Authorisation::remaining() const {
    std::vector<Item> left;
    for (const ItemOnRecord& entry : items) {
        left.push_back({entry.item.strengthMg, entry.item.capsules - entry.supplied});
    }
    return left;
}

void insert(storage::WriteTransaction& transaction, const Authorisation& draft) {
    Row row{draft.id.text(),
            draft.patient.text(),
            draft.site.text(),
            draft.programme,
            draft.medicine,
            cell(draft.category),
            draft.supplyDays,
            cell(draft.counsellingConfirmed),
            cell(draft.indication),
            cell(draft.offLabelConfirmed),
            cell(draft.under18Confirmed),
            cell(draft.recordedAt),
            draft.recordedBy.text()};
    row.resize(kAuthorisationColumns.size());
    transaction.insert(kAuthorisations, row);
    for (const ItemOnRecord& entry : draft.items) {
        transaction.insert(kAuthorisationItems,
                           {draft.id.text(),
                            cell(entry.item.strengthMg),
                            entry.item.capsules,
                            entry.item.capsulesPerDosingDay,
                            entry.item.dosingDays,
                            entry.item.cycleDays,
                            entry.supplied});
    }
}

void sign(storage::WriteTransaction& transaction,
          const AuthorisationId& id,
          const Signing& signing) {
    transaction.update(kAuthorisations,
                       {id.text()},
                       {{"number", signing.number},
                        {"prescriber_id", signing.prescriber.text()},
                        {"prescriber_name", signing.prescriberName},
                        {"site_name", signing.siteName},
                        {"signed_at", cell(signing.signedAt)},
                        {"time_zone", signing.timeZone},
                        {"jws", signing.jws}});
}

void cancel(storage::WriteTransaction& transaction,
            const AuthorisationId& id,
            const Cancellation& cancellation) {
    transaction.update(kAuthorisations,
                       {id.text()},
                       {{"cancelled_at", cell(cancellation.cancelledAt)},
                        {"cancelled_by", cancellation.cancelledBy.text()},
                        {"cancel_reason", cancellation.reason}});
}

void setSupplied(storage::WriteTransaction& transaction,
                 const AuthorisationId& id,
                 Decimal strengthMg,
                 std::int64_t supplied) {
    transaction.update(
        kAuthorisationItems, {id.text(), cell(strengthMg)}, {{"supplied", supplied}});
}

std::optional<Authorisation> findAuthorisation(const storage::ReadTransaction& transaction,
                                               const AuthorisationId& id) {
    const auto row = transaction.queryOne(selectWhere("id = ?1"), {id.text()});
    return row ? std::optional(readAuthorisation(transaction, *row)) : std::nullopt;
}

std::optional<Authorisation> findAuthorisationByNumber(const storage::ReadTransaction& transaction,
                                                       const std::string& number) {
    const auto row = transaction.queryOne(selectWhere("number = ?1"), {number});
    return row ? std::optional(readAuthorisation(transaction, *row)) : std::nullopt;
}

std::optional<OrganisationId> organisationOfNumber(const storage::ReadTransaction& transaction,
                                                   const std::string& number) {
    const auto row = transaction.queryOne(
        "SELECT sites.organisation_id FROM authorisations"
        " JOIN sites ON sites.id = authorisations.site_id WHERE authorisations.number = ?1",
        {number});
    return row ? std::optional(OrganisationId(storage::text(*row, 0))) : std::nullopt;
}

std::int64_t countSignedSince(const storage::ReadTransaction& transaction,
                              const UserId& prescriber,
                              Instant begin) {
    const auto row = transaction.queryOne(
        "SELECT count(*) FROM authorisations WHERE prescriber_id = ?1 AND signed_at > ?2",
        {prescriber.text(), cell(begin)});
    return storage::integer(*row, 0);
}

std::vector<Authorisation> authorisationsOf(const storage::ReadTransaction& transaction,
                                            const PatientId& patient) {
    std::vector<Authorisation> found;
    for (const Row& row : transaction.query(selectWhere("patient_id = ?1 ORDER BY recorded_at, id"),
                                            {patient.text()})) {
        found.push_back(readAuthorisation(transaction, row));
    }
    return found;
}

}  // namespace gatehouse::records
