#include "server/records/readings.h"

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kColumns{text("id"),
                              integer("read_at"),
                              text("user_id"),
                              text("site_id"),
                              text("patient_id"),
                              text("how")};

// Both journals as one; patient's and reader's organisation are ?1.
constexpr std::string_view kBoth =
    "SELECT x.id, x.at, x.user_id, x.site_id, x.patient_id, x.how FROM ("
    "SELECT id, read_at AS at, user_id, site_id, patient_id, how FROM reading_journal"
    " UNION ALL SELECT j.id, j.checked_at, j.user_id, j.pharmacy_id, a.patient_id, 'check'"
    " FROM access_journal j JOIN authorisations a ON a.id = j.authorisation_id) x";
constexpr std::string_view kOfPatient =
    " JOIN patients p ON p.id = x.patient_id AND p.hospital_number = ?2"
    " JOIN sites s ON s.id = p.site_id AND s.organisation_id = ?1";
constexpr std::string_view kOfReader =
    " JOIN sites s ON s.id = x.site_id AND s.organisation_id = ?1 AND x.user_id = ?2";

}  // namespace

const storage::Table kReadingJournal{"reading_journal", kColumns};

void insert(storage::WriteTransaction& transaction, const Reading& reading) {
    transaction.insert(kReadingJournal,
                       {reading.id.text(),
                        cell(reading.at),
                        reading.user.text(),
                        reading.site.text(),
                        reading.patient.text(),
                        cell(reading.kind)});
}

std::vector<Reading> findReadings(const storage::ReadTransaction& transaction,
                                  const ReadingSearch& search) {
    const bool isOfPatient = search.hospitalNumber.has_value();
    const std::string sql = std::string(kBoth) + std::string(isOfPatient ? kOfPatient : kOfReader) +
                            " WHERE x.at >= ?3 AND x.at < ?4 AND x.id > ?5 ORDER BY x.id LIMIT ?6";
    std::vector<Reading> readings;
    for (const storage::Row& row :
         transaction.query(sql,
                           {search.organisation.text(),
                            isOfPatient ? *search.hospitalNumber : search.user.value().text(),
                            cell(search.from),
                            cell(search.until),
                            search.after,
                            search.limit})) {
        readings.push_back({RecordId(storage::text(row, 0)),
                            instantAt(row, 1),
                            UserId(storage::text(row, 2)),
                            SiteId(storage::text(row, 3)),
                            PatientId(storage::text(row, 4)),
                            wordAt<ReadingKind>(row, 5)});
    }
    return readings;
}

}  // namespace gatehouse::records
