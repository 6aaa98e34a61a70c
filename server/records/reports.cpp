#include "server/records/reports.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

using storage::Row;

constexpr std::array kReportColumns{text("id"),
                                    text("organisation_id"),
                                    text("kind"),
                                    text("period_from"),
                                    text("period_until"),
                                    text("programme"),
                                    text("sha256"),
                                    secretBlob("content"),
                                    integer("requested_at"),
                                    text("requested_by")};

/// organisation, begin, end, programme: ?1 to ?4 of the queries below.
std::vector<storage::Value> parametersOf(const ReportScope& scope) {
    return {scope.organisation.text(), cell(scope.begin), cell(scope.end), cell(scope.programme)};
}

constexpr std::string_view kScope =
    " JOIN authorisations a ON a.id = x.authorisation_id"
    " JOIN sites clinic ON clinic.id = a.site_id AND clinic.organisation_id = ?1"
    " JOIN sites pharmacy ON pharmacy.id = x.pharmacy_id";
constexpr std::string_view kProgramme = " AND (?4 IS NULL OR a.programme = ?4)";

}  // namespace

const storage::Table kReports{"reports", kReportColumns};

void insert(storage::WriteTransaction& transaction, const Report& report) {
    transaction.insert(kReports,
                       {report.id.text(),
                        report.organisation.text(),
                        report.kind,
                        cell(report.from),
                        cell(report.until),
                        cell(report.programme),
                        report.sha256,
                        storage::Blob{report.content},
                        cell(report.requestedAt),
                        report.requestedBy.text()});
}

std::optional<Report> findReport(const storage::ReadTransaction& transaction, const ReportId& id) {
    const auto row = transaction.queryOne(selectFrom(kReports) + " WHERE id = ?1", {id.text()});
    if (!row) {
        return std::nullopt;
    }
    return Report{ReportId(storage::text(*row, 0)),
                  OrganisationId(storage::text(*row, 1)),
                  storage::text(*row, 2),
                  dateAt(*row, 3),
                  dateAt(*row, 4),
                  storage::optionalText(*row, 5),
                  storage::text(*row, 6),
                  storage::blob(*row, 7),
                  instantAt(*row, 8),
                  UserId(storage::text(*row, 9))};
}

std::vector<SupplyRow> suppliesIn(const storage::ReadTransaction& transaction,
                                  const ReportScope& scope) {
    std::vector<SupplyRow> supplies;
    const std::string sql =
        "SELECT x.dispensed_at, a.number, x.programme, x.edition, a.category, p.initials,"
        " pharmacy.name, u.username, x.supply_days, x.flags, x.id FROM dispenses x" +
        std::string(kScope) +
        " JOIN patients p ON p.id = x.patient_id JOIN users u ON u.id = x.dispensed_by"
        " WHERE x.dispensed_at >= ?2 AND x.dispensed_at < ?3" +
        std::string(kProgramme) + " ORDER BY x.dispensed_at, x.id";
    for (const Row& row : transaction.query(sql, parametersOf(scope))) {
        supplies.push_back({instantAt(row, 0),
                            storage::text(row, 1),
                            storage::text(row, 2),
                            storage::text(row, 3),
                            wordAt<Category>(row, 4),
                            storage::text(row, 5),
                            storage::text(row, 6),
                            storage::text(row, 7),
                            itemsOfDispense(transaction, DispenseId(storage::text(row, 10))),
                            storage::integer(row, 8),
                            splitWords(storage::text(row, 9))});
    }
    return supplies;
}

std::vector<AttemptRow> attemptsIn(const storage::ReadTransaction& transaction,
                                   const ReportScope& scope) {
    std::vector<AttemptRow> attempts;
    const std::string sql =
        "SELECT x.attempted_at, a.number, a.programme, x.edition, pharmacy.name, u.username,"
        " x.outcome, x.reasons FROM refused_attempts x" +
        std::string(kScope) +
        " JOIN users u ON u.id = x.attempted_by"
        " WHERE x.attempted_at >= ?2 AND x.attempted_at < ?3" +
        std::string(kProgramme) + " ORDER BY x.attempted_at, x.id";
    for (const Row& row : transaction.query(sql, parametersOf(scope))) {
        attempts.push_back({instantAt(row, 0),
                            storage::text(row, 1),
                            storage::text(row, 2),
                            storage::text(row, 3),
                            storage::text(row, 4),
                            storage::text(row, 5),
                            wordAt<AttemptOutcome>(row, 6),
                            storage::text(row, 7)});
    }
    return attempts;
}

std::vector<CheckCount> checksIn(const storage::ReadTransaction& transaction,
                                 const ReportScope& scope) {
    std::vector<CheckCount> counts;
    const std::string sql = "SELECT x.decision, count(*) FROM access_journal x" +
                            std::string(kScope) +
                            " WHERE x.checked_at >= ?2 AND x.checked_at < ?3" +
                            std::string(kProgramme) + " GROUP BY x.decision ORDER BY x.decision";
    for (const Row& row : transaction.query(sql, parametersOf(scope))) {
        counts.push_back({storage::text(row, 0), storage::integer(row, 1)});
    }
    return counts;
}

}  // namespace gatehouse::records
