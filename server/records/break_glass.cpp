#include "server/records/break_glass.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kColumns{text("id"),
                              text("patient_id"),
                              text("user_id"),
                              text("reason"),
                              integer("opened_at"),
                              integer("closes_at"),
                              integer("reviewed_at"),
                              text("reviewed_by"),
                              text("finding")};

/// Of the organisation ?1.
constexpr std::string_view kOfOrganisation =
    " WHERE patient_id IN (SELECT p.id FROM patients p JOIN sites s ON s.id = p.site_id"
    " WHERE s.organisation_id = ?1)";

BreakGlass readBreakGlass(const storage::Row& row) {
    BreakGlass reading{RecordId(storage::text(row, 0)),
                       PatientId(storage::text(row, 1)),
                       UserId(storage::text(row, 2)),
                       storage::text(row, 3),
                       instantAt(row, 4),
                       instantAt(row, 5),
                       std::nullopt};
    if (const auto reviewed = optionalInstantAt(row, 6)) {
        reading.review =
            GlassReview{*reviewed, UserId(storage::text(row, 7)), storage::text(row, 8)};
    }
    return reading;
}

}  // namespace

const storage::Table kBreakGlass{"break_glass", kColumns};

void insert(storage::WriteTransaction& transaction, const BreakGlass& reading) {
    transaction.insert(kBreakGlass,
                       {reading.id.text(),
                        reading.patient.text(),
                        reading.user.text(),
                        reading.reason,
                        cell(reading.openedAt),
                        cell(reading.closesAt),
                        storage::Value(),
                        storage::Value(),
                        storage::Value()});
}

void review(storage::WriteTransaction& transaction, const RecordId& id, const GlassReview& review) {
    transaction.update(kBreakGlass,
                       {id.text()},
                       {{"reviewed_at", cell(review.at)},
                        {"reviewed_by", review.by.text()},
                        {"finding", review.finding}});
}

bool isGlassOpen(const storage::ReadTransaction& transaction,
                 const UserId& user,
                 const PatientId& patient,
                 Instant at) {
    return transaction
        .queryOne(
            "SELECT id FROM break_glass WHERE user_id = ?1 AND patient_id = ?2"
            " AND opened_at <= ?3 AND closes_at > ?3 LIMIT 1",
            {user.text(), patient.text(), cell(at)})
        .has_value();
}

std::optional<BreakGlass> findBreakGlass(const storage::ReadTransaction& transaction,
                                         const OrganisationId& organisation,
                                         const RecordId& id) {
    const auto row = transaction.queryOne(
        selectFrom(kBreakGlass) + std::string(kOfOrganisation) + " AND id = ?2",
        {organisation.text(), id.text()});
    return row ? std::optional(readBreakGlass(*row)) : std::nullopt;
}

std::vector<BreakGlass> breakGlassOf(const storage::ReadTransaction& transaction,
                                     const OrganisationId& organisation,
                                     const BreakGlassPage& page) {
    std::vector<BreakGlass> readings;
    // Ids are in order of time.
    for (const storage::Row& row :
         transaction.query(selectFrom(kBreakGlass) + std::string(kOfOrganisation) +
                               " AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3",
                           {organisation.text(),
                            page.cursor ? storage::Value(page.cursor->text()) : storage::Value(),
                            page.limit})) {
        readings.push_back(readBreakGlass(row));
    }
    return readings;
}

}  // namespace gatehouse::records
