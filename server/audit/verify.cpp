#include "server/audit/verify.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "contract/base/exception.h"
#include "server/audit/entry.h"
#include "server/audit/expected_rows.h"
#include "server/audit/findings.h"
#include "server/storage/audit_table.h"
#include "server/storage/failures.h"

namespace gatehouse::audit {
namespace {

using storage::AuditRow;
using storage::sql::SchemaObject;

/// Walks through the log, entry by entry.
class Replay {
  public:
    Replay(ExpectedRows& rows, Findings& findings) : rows_(rows), findings_(findings) {}

    void next(std::int64_t sequence, const std::optional<AuditRow>& row) {
        checkPlace(sequence);
        if (!row) {
            findings_.push_back(nameEntry(sequence) + ": a cell is of another type");
            return;
        }
        const std::optional<Entry> entry = parseEntry(row->entry);
        if (!entry) {
            findings_.push_back(nameEntry(sequence) + ": the entry is malformed");
            return;
        }
        checkColumns(*row, auditRowOf(*entry));
        for (const EntryChange& change : entry->changes) {
            rows_.apply(sequence, change, findings_);
        }
    }

  private:
    void checkPlace(std::int64_t sequence) {
        if (sequence <= last_) {
            findings_.push_back(nameEntry(sequence) + ": is out of order");
            return;
        }
        const std::int64_t first = std::exchange(last_, sequence) + 1;
        if (first == sequence - 1) {
            findings_.push_back(nameEntry(first) + ": is missing");
        } else if (first < sequence) {
            findings_.push_back(nameEntry(first) + " to " + std::to_string(sequence - 1) +
                                ": are missing");
        }
    }

    void checkColumns(const AuditRow& row, const AuditRow& told) {
        const auto check = [&](std::string_view column, bool isSame) {
            if (!isSame) {
                findings_.push_back(nameEntry(row.sequence) + " column " + std::string(column) +
                                    ": differs from the entry");
            }
        };
        check("sequence", row.sequence == told.sequence);
        check("recorded_at", row.recordedAt == told.recordedAt);
        check("actor_id", row.actorId == told.actorId);
        check("site_id", row.siteId == told.siteId);
        check("action", row.action == told.action);
        check("subject_id", row.subjectId == told.subjectId);
        check("leaf_hash", row.leafHash == told.leafHash);
    }

    ExpectedRows& rows_;
    Findings& findings_;
    std::int64_t last_ = 0;
};

std::string nameObject(const SchemaObject& object) {
    return "schema " + printable(object.kind) + " " + printable(object.name);
}

void compareSchema(const std::vector<SchemaObject>& actual,
                   const std::vector<SchemaObject>& expected,
                   Findings& findings) {
    std::multimap<std::pair<std::string, std::string>, SchemaObject> left;
    for (const SchemaObject& object : actual) {
        left.emplace(std::pair(object.kind, object.name), object);
    }
    for (const SchemaObject& object : expected) {
        const auto found = left.find({object.kind, object.name});
        if (found == left.end()) {
            findings.push_back(nameObject(object) + ": is missing");
            continue;
        }
        if (found->second != object) {
            findings.push_back(nameObject(object) + ": its definition differs");
        }
        left.erase(found);
    }
    for (const auto& [name, object] : left) {
        findings.push_back(nameObject(object) + ": does not belong here");
    }
}

void compareMigrations(const std::vector<storage::AppliedMigration>& actual,
                       const std::vector<storage::AppliedMigration>& expected,
                       Findings& findings) {
    const auto name = [](const storage::AppliedMigration& migration) {
        return "schema_migrations number=" + std::to_string(migration.number);
    };
    const auto findNumber = [](const auto& among, std::int64_t number) {
        return std::find_if(among.begin(), among.end(), [&](const auto& migration) {
            return migration.number == number;
        });
    };
    for (const storage::AppliedMigration& migration : expected) {
        const auto found = findNumber(actual, migration.number);
        if (found == actual.end()) {
            findings.push_back(name(migration) + ": row is missing");
        } else if (found->name != migration.name) {
            findings.push_back(name(migration) + " column name: differs from this version's");
        }
    }
    for (const storage::AppliedMigration& migration : actual) {
        if (findNumber(expected, migration.number) == expected.end()) {
            findings.push_back(name(migration) + ": is not a migration of this version");
        }
    }
}

/// The parts of a verification. What a part cannot read because of what the file holds is a
/// finding, and the next part goes on.
class Verification {
  public:
    Verification(const storage::ReadTransaction& transaction,
                 std::span<const storage::Table* const> tables,
                 const storage::ExpectedSchema& expected)
        : transaction_(transaction), tables_(tables), expected_(expected), rows_(tables) {}

    Findings run() {
        // The schema first, because what else goes wrong may follow from it.
        attempt("schema",
                [&] { compareSchema(transaction_.schema(), expected_.objects, findings_); });
        attempt("integrity", [&] {
            for (const std::string& line : transaction_.checkIntegrity()) {
                findings_.push_back("integrity: " + printableLine(line));
            }
        });
        attempt("schema_migrations", [&] {
            compareMigrations(
                storage::appliedMigrations(transaction_), expected_.migrations, findings_);
        });
        attempt("audit_entries", [&] {
            Replay replay(rows_, findings_);
            storage::forEachAuditRow(
                transaction_, [&](std::int64_t sequence, const std::optional<AuditRow>& row) {
                    replay.next(sequence, row);
                });
        });
        for (const storage::Table* table : tables_) {
            attempt(std::string(table->name),
                    [&] { rows_.compare(transaction_, *table, findings_); });
        }
        return std::move(findings_);
    }

  private:
    void attempt(const std::string& part, const std::function<void()>& work) {
        try {
            work();
        } catch (const storage::StorageFailure& failure) {
            if (failure.kind() != storage::FailureKind::Corrupt) {
                throw;
            }
            findings_.push_back(part + ": cannot be read to the end, the file is damaged");
        } catch (const LogicFailure&) {
            // No such table or column. In a file as it should be, that is a mistake of ours.
            if (findings_.empty()) {
                throw;
            }
            findings_.push_back(part + ": cannot be read");
        }
    }

    const storage::ReadTransaction& transaction_;
    std::span<const storage::Table* const> tables_;
    const storage::ExpectedSchema& expected_;
    ExpectedRows rows_;
    Findings findings_;
};

}  // namespace

std::vector<std::string> verify(const storage::ReadTransaction& transaction,
                                std::span<const storage::Table* const> tables,
                                const storage::ExpectedSchema& expected) {
    return Verification(transaction, tables, expected).run();
}

}  // namespace gatehouse::audit
