#include "server/audit/erasures.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "contract/base/exception.h"
#include "server/storage/audit_table.h"
#include "server/storage/failures.h"

namespace gatehouse::audit {
namespace {

using storage::Column;
using storage::ColumnType;

constexpr std::array kColumns{
    Column{"sequence", ColumnType::Integer},
    Column{"place", ColumnType::Integer},
    Column{"kind", ColumnType::Text},
    Column{"table_name", ColumnType::Text},
    Column{"row_key", ColumnType::Text},
};
constexpr std::string_view kSelect =
    "SELECT sequence, place, kind, table_name, row_key FROM audit_erasures";
constexpr std::string_view kInsert = "insert";
constexpr std::string_view kUpdate = "update";

Payloads payloadsOf(const storage::ReadTransaction& transaction, std::int64_t sequence) {
    const auto text = storage::auditPayloads(transaction, sequence);
    auto payloads = text ? parsePayloads(*text) : std::nullopt;
    require(payloads.has_value(), "an entry whose payloads are to be erased has none");
    return std::move(*payloads);
}

RowChange changeOf(const std::optional<Payload>& payload) {
    const auto content = payload ? parseContent(payload->text) : std::nullopt;
    const auto* change = content ? std::get_if<RowChange>(&*content) : nullptr;
    require(change != nullptr, "a payload that is to be erased tells of no row");
    return *change;
}

std::optional<Erasure> readErasure(const storage::Row& row) {
    try {
        const std::string& kind = storage::text(row, 2);
        auto key = parseCells(storage::text(row, 4));
        if (!key || (kind != kInsert && kind != kUpdate)) {
            return std::nullopt;
        }
        return Erasure{kind == kInsert ? storage::ChangeKind::Insert : storage::ChangeKind::Update,
                       storage::text(row, 3),
                       std::move(*key)};
    } catch (const storage::StorageFailure&) {
        return std::nullopt;
    }
}

}  // namespace

const storage::Table kAuditErasures{"audit_erasures", kColumns, 2};

std::int64_t erase(storage::WriteTransaction& transaction,
                   const std::vector<PayloadPlace>& places,
                   const EntryHeader& header,
                   const DetailValues& detail) {
    for (const PayloadPlace& place : places) {
        Payloads payloads = payloadsOf(transaction, place.sequence);
        std::optional<Payload>& payload = payloads.at(static_cast<std::size_t>(place.place));
        const RowChange change = changeOf(payload);
        const bool isInsert = change.kind == storage::ChangeKind::Insert;
        // First, because the trigger lets no payload change whose erasure is not on record.
        transaction.insert(kAuditErasures,
                           {place.sequence,
                            place.place,
                            std::string(isInsert ? kInsert : kUpdate),
                            change.table,
                            writeCells(change.key)});
        payload.reset();
        storage::replaceAuditPayloads(transaction, place.sequence, writePayloads(payloads));
    }
    return append(transaction, header, detail);
}

std::map<PayloadPlace, Erasure> erasures(const storage::ReadTransaction& transaction) {
    std::map<PayloadPlace, Erasure> found;
    transaction.forEach(kSelect, {}, [&](const storage::Row& row) {
        auto erasure = readErasure(row);
        const auto* sequence = std::get_if<std::int64_t>(&row.at(0));
        const auto* place = std::get_if<std::int64_t>(&row.at(1));
        if (erasure && sequence != nullptr && place != nullptr) {
            found.emplace(PayloadPlace{*sequence, *place}, std::move(*erasure));
        }
    });
    return found;
}

}  // namespace gatehouse::audit
