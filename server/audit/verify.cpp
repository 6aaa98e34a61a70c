#include "server/audit/verify.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "contract/base/exception.h"
#include "contract/proof/merkle_tree.h"
#include "server/audit/checkpoint_findings.h"
#include "server/audit/checkpoints.h"
#include "server/audit/content.h"
#include "server/audit/entry.h"
#include "server/audit/erasures.h"
#include "server/audit/expected_rows.h"
#include "server/audit/findings.h"
#include "server/audit/log_keys.h"
#include "server/audit/payload.h"
#include "server/storage/audit_table.h"
#include "server/storage/failures.h"

namespace gatehouse::audit {
namespace {

using storage::AuditRow;
using storage::sql::SchemaObject;

std::string namePayload(std::int64_t sequence, std::size_t place) {
    return "audit_payloads sequence=" + std::to_string(sequence) + " payload " +
           std::to_string(place);
}

/// Walks through the log, entry by entry.
class Replay {
  public:
    Replay(const storage::ReadTransaction& transaction, ExpectedRows& rows, Findings& findings)
        : transaction_(transaction),
          rows_(rows),
          findings_(findings),
          erasures_(erasures(transaction)),
          checkpoints_(transaction, findings) {}

    void next(std::int64_t sequence, const std::optional<AuditRow>& row) {
        checkPlace(sequence);
        if (!row) {
            findings_.push_back(nameEntry(sequence) + ": a cell is of another type");
            return;
        }
        growTree(*row);
        const std::optional<Entry> entry = parseEntry(row->entry);
        if (!entry) {
            findings_.push_back(nameEntry(sequence) + ": the entry is malformed");
            return;
        }
        checkColumns(*row, auditRowOf(*entry));
        replayPayloads(*row, *entry);
    }

    /// Once all entries have been.
    proof::TreeHead finish() {
        for (const std::int64_t sequence : storage::payloadsWithoutEntry(transaction_)) {
            findings_.push_back("audit_payloads sequence=" + std::to_string(sequence) +
                                ": there is no such entry");
        }
        if (storage::countAuditNodes(transaction_) != nodes_) {
            findings_.emplace_back("audit_nodes: there are more nodes than entries complete");
        }
        checkpoints_.finish();
        return {tree_.size(), tree_.root()};
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

    /// Each node is held against what the entries before and this one give.
    void growTree(const AuditRow& row) {
        tree_.append(
            hasher_.leaf(row.entry), [&](const proof::Node& node, const proof::Hash& hash) {
                if (node.level == 0) {
                    return;
                }
                const storage::AuditNode place{static_cast<std::int64_t>(node.level),
                                               static_cast<std::int64_t>(node.position)};
                const auto stored = storage::auditNodeHash(transaction_, place);
                nodes_ += stored ? 1 : 0;
                if (stored != proof::bytesOf(hash)) {
                    findings_.push_back("audit_nodes level=" + std::to_string(place.level) +
                                        ",position=" + std::to_string(place.position) +
                                        (stored ? " column hash: differs from the entries below"
                                                : ": row is missing"));
                }
            });
        checkpoints_.grown(tree_);
    }

    void replayPayloads(const AuditRow& row, const Entry& entry) {
        const auto payloads = row.payloads ? parsePayloads(*row.payloads) : std::nullopt;
        if (!payloads || payloads->size() != entry.commitments.size()) {
            findings_.push_back("audit_payloads sequence=" + std::to_string(row.sequence) +
                                (row.payloads ? ": differs from the entry" : ": row is missing"));
            return;
        }
        for (std::size_t place = 0; place < payloads->size(); ++place) {
            replayPayload(row.sequence, place, (*payloads)[place], entry.commitments[place]);
        }
    }

    void replayPayload(std::int64_t sequence,
                       std::size_t place,
                       const std::optional<Payload>& payload,
                       const std::string& commitment) {
        const auto erasure = erasures_.find({sequence, static_cast<std::int64_t>(place)});
        if (!payload && erasure != erasures_.end()) {
            rows_.applyErased(sequence, erasure->second, findings_);
            return;
        }
        if (!payload || commitmentOf(*payload) != commitment) {
            findings_.push_back(namePayload(sequence, place) +
                                (payload ? ": differs from its commitment" : ": is missing"));
            return;
        }
        if (erasure != erasures_.end()) {
            findings_.push_back(namePayload(sequence, place) + ": is there, but was erased");
        }
        const auto content = parseContent(payload->text);
        if (!content) {
            findings_.push_back(namePayload(sequence, place) + ": is malformed");
        } else if (const auto* change = std::get_if<RowChange>(&*content)) {
            rows_.apply(sequence, *change, findings_);
        } else if (const auto* together = std::get_if<RowChanges>(&*content)) {
            for (const RowChange& one : together->changes) {
                rows_.apply(sequence, one, findings_);
            }
        }
    }

    const storage::ReadTransaction& transaction_;
    ExpectedRows& rows_;
    Findings& findings_;
    const std::map<PayloadPlace, Erasure> erasures_;
    proof::Hasher hasher_;
    proof::MerkleTree tree_;
    CheckpointFindings checkpoints_;
    std::int64_t last_ = 0;
    std::int64_t nodes_ = 0;
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
class Verifier {
  public:
    Verifier(const storage::ReadTransaction& transaction,
             std::span<const storage::Table* const> tables,
             const storage::ExpectedSchema& expected)
        : transaction_(transaction),
          tables_(tables.begin(), tables.end()),
          expected_(expected),
          rows_(withLogTables()) {}

    Verification run() {
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
            Replay replay(transaction_, rows_, findings_);
            storage::forEachAuditRow(
                transaction_, [&](std::int64_t sequence, const std::optional<AuditRow>& row) {
                    replay.next(sequence, row);
                });
            verification_.tree = replay.finish();
        });
        for (const storage::Table* table : tables_) {
            attempt(std::string(table->name),
                    [&] { rows_.compare(transaction_, *table, findings_); });
            const auto erased = rows_.erasedRows(*table);
            verification_.erasedRows.insert(
                verification_.erasedRows.end(), erased.begin(), erased.end());
        }
        return std::move(verification_);
    }

  private:
    std::span<const storage::Table* const> withLogTables() {
        tables_.insert(tables_.end(),
                       {&kAuditErasures, &kLogKeys, &kAuditCheckpoints, &kAuditCosignatures});
        return tables_;
    }

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
    std::vector<const storage::Table*> tables_;
    const storage::ExpectedSchema& expected_;
    ExpectedRows rows_;
    Verification verification_;
    Findings& findings_ = verification_.findings;
};

}  // namespace

Verification verify(const storage::ReadTransaction& transaction,
                    std::span<const storage::Table* const> tables,
                    const storage::ExpectedSchema& expected) {
    return Verifier(transaction, tables, expected).run();
}

}  // namespace gatehouse::audit
