#include "server/audit/log.h"

#include <utility>
#include <vector>

#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "server/storage/audit_table.h"

namespace gatehouse::audit {
namespace {

void requireReadableText(std::string_view text) {
    require(utf8Length(text).has_value() && text.find('\0') == std::string_view::npos,
            "a text is not fit for an audit entry");
}

void requireReadable(const storage::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        requireReadableText(*text);
    }
}

void requireReadable(const storage::Change& change) {
    for (const storage::Value& value : change.key) {
        requireReadable(value);
    }
    for (const auto& [name, value] : change.values) {
        const auto column = storage::findColumn(*change.table, name);
        if (!change.table->columns[column.value()].secret) {
            requireReadable(value);
        }
    }
}

void requireReadable(const EntryHeader& header) {
    requireReadableText(header.role);
    requireReadableText(header.subject);
    requireReadableText(header.actor.value_or(UserId()).text());
    requireReadableText(header.site.value_or(SiteId()).text());
}

Cells describeDetail(const Detail& detail) {
    Cells cells;
    for (const auto& [name, value] : detail) {
        requireReadableText(name);
        requireReadable(value);
        const storage::Column column{name, storage::ColumnType::Text};
        cells.emplace(name, encodeCell(column, value));
    }
    return cells;
}

}  // namespace

std::int64_t append(storage::WriteTransaction& transaction,
                    const EntryHeader& header,
                    const Detail& detail) {
    requireReadable(header);
    Entry entry{header, storage::lastAuditSequence(transaction) + 1, {}, describeDetail(detail)};
    for (const storage::Change& change : transaction.takeChanges()) {
        requireReadable(change);
        entry.changes.push_back(describeChange(change));
    }
    storage::appendAuditRow(transaction, auditRowOf(entry));
    return entry.sequence;
}

}  // namespace gatehouse::audit
