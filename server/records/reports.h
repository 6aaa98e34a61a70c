#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/vocabulary.h"
#include "server/records/dispenses.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

struct Report {
    ReportId id;
    OrganisationId organisation;
    std::string kind;
    Date from;
    Date until;
    std::optional<std::string> programme;
    std::string sha256;
    std::string content;  ///< the signed PDF
    Instant requestedAt;
    UserId requestedBy;
};

/// A span of time, its end excluded, of one organisation and perhaps one programme.
struct ReportScope {
    OrganisationId organisation;
    Instant begin;
    Instant end;
    std::optional<std::string> programme;
};

struct SupplyRow {
    Instant dispensedAt;
    std::string number;
    std::string programme;
    std::string edition;
    Category category{};
    std::string initials;
    std::string pharmacy;
    std::string pharmacist;
    std::vector<DispensedItem> items;
    std::int64_t supplyDays = 0;
    std::vector<std::string> flags;
};

struct AttemptRow {
    Instant attemptedAt;
    std::string number;
    std::string programme;
    std::string edition;
    std::string pharmacy;
    std::string pharmacist;
    AttemptOutcome outcome{};
    std::string reasons;
};

struct CheckCount {
    std::string decision;
    std::int64_t count = 0;
};

extern const storage::Table kReports;

void insert(storage::WriteTransaction& transaction, const Report& report);
[[nodiscard]] std::optional<Report> findReport(const storage::ReadTransaction& transaction,
                                               const ReportId& id);

// Supplies and attempts at the organisation's authorisations, in order of time.

[[nodiscard]] std::vector<SupplyRow> suppliesIn(const storage::ReadTransaction& transaction,
                                                const ReportScope& scope);
[[nodiscard]] std::vector<AttemptRow> attemptsIn(const storage::ReadTransaction& transaction,
                                                 const ReportScope& scope);
[[nodiscard]] std::vector<CheckCount> checksIn(const storage::ReadTransaction& transaction,
                                               const ReportScope& scope);

}  // namespace gatehouse::records
