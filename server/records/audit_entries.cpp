#include "server/records/audit_entries.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

/// Beyond every instant that is recorded.
constexpr std::int64_t kFarSeconds = 1'000'000'000'000;

/// A condition with its values, put together piece by piece.
class Condition {
  public:
    Condition(std::string sql, std::vector<storage::Value> values)
        : sql_(std::move(sql)), values_(std::move(values)) {}

    /// `comparison` is a column and an operator.
    void demand(std::string_view comparison, storage::Value value) {
        values_.push_back(std::move(value));
        sql_ += " AND " + std::string(comparison) + " ?" + std::to_string(values_.size());
    }
    void demandOneOf(std::string_view column, const std::vector<AuditAction>& actions) {
        std::string list;
        for (const AuditAction action : actions) {
            values_.push_back(cell(action));
            list += (list.empty() ? "?" : ", ?") + std::to_string(values_.size());
        }
        sql_ += " AND " + std::string(column) + " IN (" + list + ")";
    }
    [[nodiscard]] const std::string& sql() const { return sql_; }
    [[nodiscard]] const std::vector<storage::Value>& values() const { return values_; }

  private:
    std::string sql_;
    std::vector<storage::Value> values_;
};

}  // namespace

std::vector<storage::AuditRow> findAuditEntries(const storage::ReadTransaction& transaction,
                                                const OrganisationId& organisation,
                                                const AuditSearch& search,
                                                std::int64_t limit) {
    const Instant from = search.from.value_or(Instant(-kFarSeconds, 0));
    const Instant until = search.until.value_or(Instant(kFarSeconds, 0));
    const bool hasDays = search.from || search.until;
    // Where the days lie among the sequences: nothing outside is read.
    const EntrySpan span = hasDays ? entriesIn(transaction, from, until) : EntrySpan{};
    Condition condition(
        "sequence > ?1 AND (site_id IS NULL OR site_id IN"
        " (SELECT id FROM sites WHERE organisation_id = ?2))",
        {std::max(search.after, span.first - 1), organisation.text(), limit});
    if (!search.actions.empty()) {
        condition.demandOneOf("action", search.actions);
    }
    if (search.action) {
        condition.demand("action =", cell(*search.action));
    }
    if (search.actor) {
        condition.demand("actor_id =", search.actor->text());
    }
    if (hasDays) {
        condition.demand("sequence <=", span.last);
        // The clock may have been set back in between: each entry's own time counts.
        condition.demand("recorded_at >=", cell(from));
        condition.demand("recorded_at <", cell(until));
    }
    return storage::auditRowsWhere(
        transaction, condition.sql() + " ORDER BY sequence LIMIT ?3", condition.values());
}

bool wasNotedSince(const storage::ReadTransaction& transaction,
                   AuditAction action,
                   const UserId& actor,
                   Instant begin) {
    return transaction
        .queryOne(
            "SELECT sequence FROM audit_entries WHERE actor_id = ?1 AND action = ?2"
            " AND recorded_at > ?3 LIMIT 1",
            {actor.text(), cell(action), cell(begin)})
        .has_value();
}

std::optional<Instant> lastNotedBefore(const storage::ReadTransaction& transaction,
                                       AuditAction action,
                                       const UserId& actor,
                                       Instant end) {
    const auto row = transaction.queryOne(
        "SELECT recorded_at FROM audit_entries WHERE actor_id = ?1 AND action = ?2"
        " AND recorded_at < ?3 ORDER BY sequence DESC LIMIT 1",
        {actor.text(), cell(action), cell(end)});
    return row ? std::optional(Instant::fromMilliseconds(storage::integer(*row, 0))) : std::nullopt;
}

std::vector<storage::AuditRow> newestEntriesAbout(const storage::ReadTransaction& transaction,
                                                  const UserId& subject,
                                                  const std::vector<AuditAction>& actions,
                                                  Instant begin,
                                                  std::int64_t limit) {
    Condition condition("subject_id = ?1 AND recorded_at >= ?2",
                        {subject.text(), cell(begin), limit});
    condition.demandOneOf("action", actions);
    return storage::auditRowsWhere(
        transaction, condition.sql() + " ORDER BY sequence DESC LIMIT ?3", condition.values());
}

EntrySpan entriesIn(const storage::ReadTransaction& transaction, Instant begin, Instant end) {
    const auto row = transaction.queryOne(
        "SELECT coalesce(min(sequence), 0), coalesce(max(sequence), 0), count(*) FROM audit_entries"
        " WHERE recorded_at >= ?1 AND recorded_at < ?2",
        {cell(begin), cell(end)});
    return {storage::integer(*row, 0), storage::integer(*row, 1), storage::integer(*row, 2)};
}

}  // namespace gatehouse::records
