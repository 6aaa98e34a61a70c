#include "server/records/integrity.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kHoldColumns{text("id"),
                                  integer("begun_at"),
                                  text("cause"),
                                  integer("size"),
                                  text("witness"),
                                  integer("acknowledged_at"),
                                  text("acknowledged_by"),
                                  text("acknowledged_as"),
                                  text("reason"),
                                  integer("ended_at"),
                                  text("ended_by"),
                                  text("ended_as"),
                                  text("end_reason")};
constexpr std::size_t kFirst = 5;
constexpr std::size_t kSecond = 9;
constexpr std::array kEvidenceColumns{
    text("checkpoint"), text("hold_id"), integer("size"), text("note"), integer("seen_at")};

std::optional<HoldAcknowledgement> acknowledgementAt(const storage::Row& row, std::size_t column) {
    const auto at = optionalInstantAt(row, column);
    return at ? std::optional(HoldAcknowledgement{*at,
                                                  UserId(storage::text(row, column + 1)),
                                                  wordAt<Role>(row, column + 2),
                                                  storage::text(row, column + 3)})
              : std::nullopt;
}

IntegrityHold readHold(const storage::Row& row) {
    return {RecordId(storage::text(row, 0)),
            instantAt(row, 1),
            wordAt<HoldCause>(row, 2),
            storage::integer(row, 3),
            storage::optionalText(row, 4),
            acknowledgementAt(row, kFirst),
            acknowledgementAt(row, kSecond)};
}

}  // namespace

const storage::Table kIntegrityHolds{"integrity_holds", kHoldColumns};
const storage::Table kIntegrityEvidence{"integrity_evidence", kEvidenceColumns};

bool isHeld(const storage::ReadTransaction& transaction) {
    return transaction.queryOne("SELECT 1 FROM integrity_holds WHERE ended_at IS NULL").has_value();
}

std::optional<IntegrityHold> holdInForce(const storage::ReadTransaction& transaction) {
    const auto row = transaction.queryOne(selectFrom(kIntegrityHolds) + " WHERE ended_at IS NULL");
    return row ? std::optional(readHold(*row)) : std::nullopt;
}

std::vector<IntegrityHold> integrityHolds(const storage::ReadTransaction& transaction,
                                          std::int64_t limit) {
    std::vector<IntegrityHold> holds;
    for (const storage::Row& row :
         transaction.query(selectFrom(kIntegrityHolds) + " ORDER BY id DESC LIMIT ?1", {limit})) {
        holds.push_back(readHold(row));
    }
    return holds;
}

std::vector<IntegrityHold> holdsWithin(const storage::ReadTransaction& transaction,
                                       Instant begin,
                                       Instant end) {
    std::vector<IntegrityHold> holds;
    for (const storage::Row& row : transaction.query(
             selectFrom(kIntegrityHolds) +
                 " WHERE begun_at < ?2 AND (ended_at IS NULL OR ended_at > ?1) ORDER BY id",
             {cell(begin), cell(end)})) {
        holds.push_back(readHold(row));
    }
    return holds;
}

std::optional<Instant> lastHoldEnd(const storage::ReadTransaction& transaction) {
    const auto row = transaction.queryOne("SELECT max(ended_at) FROM integrity_holds");
    return row ? optionalInstantAt(*row, 0) : std::nullopt;
}

void insert(storage::WriteTransaction& transaction, const IntegrityHold& hold) {
    storage::Row row{hold.id.text(),
                     cell(hold.begunAt),
                     cell(hold.cause),
                     hold.size,
                     storage::valueOf(hold.witness)};
    row.resize(kHoldColumns.size());
    transaction.insert(kIntegrityHolds, row);
}

void acknowledge(storage::WriteTransaction& transaction,
                 const RecordId& hold,
                 const HoldAcknowledgement& first) {
    transaction.update(kIntegrityHolds,
                       {hold.text()},
                       {{"acknowledged_at", cell(first.at)},
                        {"acknowledged_by", first.by.text()},
                        {"acknowledged_as", cell(first.as)},
                        {"reason", first.reason}});
}

void end(storage::WriteTransaction& transaction,
         const RecordId& hold,
         const HoldAcknowledgement& second) {
    transaction.update(kIntegrityHolds,
                       {hold.text()},
                       {{"ended_at", cell(second.at)},
                        {"ended_by", second.by.text()},
                        {"ended_as", cell(second.as)},
                        {"end_reason", second.reason}});
}

void insert(storage::WriteTransaction& transaction, const IntegrityEvidence& evidence) {
    transaction.insert(kIntegrityEvidence,
                       {evidence.checkpoint,
                        evidence.hold.text(),
                        evidence.size,
                        evidence.note,
                        cell(evidence.seenAt)});
}

std::optional<RecordId> holdOfEvidence(const storage::ReadTransaction& transaction,
                                       const std::string& checkpoint) {
    const auto row = transaction.queryOne(
        "SELECT hold_id FROM integrity_evidence WHERE checkpoint = ?1", {checkpoint});
    return row ? std::optional(RecordId(storage::text(*row, 0))) : std::nullopt;
}

std::optional<std::int64_t> largestEvidence(const storage::ReadTransaction& transaction,
                                            const RecordId& hold) {
    const auto row = transaction.queryOne(
        "SELECT max(size) FROM integrity_evidence WHERE hold_id = ?1", {hold.text()});
    return row ? storage::optionalInteger(*row, 0) : std::nullopt;
}

}  // namespace gatehouse::records
