#include "server/records/audit_entries.h"

#include <string>

#include "tests/unit/records/records_fixture.h"

namespace gatehouse::records {
namespace {

class AuditEntriesTest : public RecordsTest {
  protected:
    /// How SQLite would look for entries that fit a condition, its first step.
    [[nodiscard]] std::string firstStep(const std::string& condition) {
        return read([&](const storage::ReadTransaction& transaction) {
            const auto steps = transaction.query(
                "EXPLAIN QUERY PLAN SELECT entry FROM audit_entries"
                " WHERE sequence > 7 AND (site_id IS NULL OR site_id IN"
                " (SELECT id FROM sites WHERE organisation_id = 'x'))" +
                condition + " ORDER BY sequence LIMIT 50");
            for (const storage::Row& step : steps) {
                EXPECT_EQ(storage::text(step, 3).find("TEMP B-TREE"), std::string::npos)
                    << "sorts all that fit";
            }
            return storage::text(steps.front(), 3);
        });
    }
};

TEST_F(AuditEntriesTest, AreFoundWithoutLookingAtOthers) {
    const std::string days = " AND sequence <= 9 AND recorded_at >= 1 AND recorded_at < 9";
    const std::string by = "SEARCH audit_entries USING INDEX audit_entries_by_";

    EXPECT_EQ(firstStep(""), "SEARCH audit_entries USING INTEGER PRIMARY KEY (rowid>?)");
    EXPECT_EQ(firstStep(days),
              "SEARCH audit_entries USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
    EXPECT_EQ(firstStep(" AND action = 'x'"), by + "action (action=? AND rowid>?)");
    EXPECT_EQ(firstStep(" AND action = 'x'" + days),
              by + "action (action=? AND rowid>? AND rowid<?)");
    EXPECT_EQ(firstStep(" AND actor_id = 'x'"), by + "actor (actor_id=? AND rowid>?)");
    EXPECT_EQ(firstStep(" AND actor_id = 'x'" + days),
              by + "actor (actor_id=? AND rowid>? AND rowid<?)");
    EXPECT_EQ(firstStep(" AND action = 'x' AND actor_id = 'x'"),
              by + "actor_and_action (actor_id=? AND action=? AND rowid>?)");
    EXPECT_EQ(firstStep(" AND action = 'x' AND actor_id = 'x'" + days),
              by + "actor_and_action (actor_id=? AND action=? AND rowid>? AND rowid<?)");
}

TEST_F(AuditEntriesTest, AreCountedByTime) {
    read([&](const storage::ReadTransaction& transaction) {
        const EntrySpan inside = entriesIn(transaction, at(5), at(6));
        EXPECT_EQ(inside.first, 1);
        EXPECT_EQ(inside.last, 1);
        EXPECT_EQ(inside.count, 1);
        EXPECT_EQ(entriesIn(transaction, at(6), at(7)).count, 0);
        EXPECT_EQ(entriesIn(transaction, at(4), at(5)).count, 0);
    });
}

TEST_F(AuditEntriesTest, AreCountedByTimeWithoutReadingThem) {
    const auto steps = read([](const storage::ReadTransaction& transaction) {
        return transaction.query(
            "EXPLAIN QUERY PLAN SELECT min(sequence), max(sequence), count(*)"
            " FROM audit_entries WHERE recorded_at >= 1 AND recorded_at < 9");
    });
    EXPECT_EQ(storage::text(steps.front(), 3),
              "SEARCH audit_entries USING COVERING INDEX audit_entries_by_time"
              " (recorded_at>? AND recorded_at<?)");
}

}  // namespace
}  // namespace gatehouse::records
