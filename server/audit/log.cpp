#include "server/audit/log.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "server/audit/content.h"
#include "server/audit/payload.h"
#include "server/audit/tree.h"
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

Detail describeDetail(const DetailValues& values) {
    Detail detail;
    for (const auto& [name, value] : values) {
        requireReadableText(name);
        requireReadable(value);
        const storage::Column column{name, storage::ColumnType::Text};
        detail.cells.emplace(name, encodeCell(column, value));
    }
    return detail;
}

RowChange describe(const storage::Change& change) {
    requireReadable(change);
    return describeChange(change);
}

std::int64_t write(storage::WriteTransaction& transaction,
                   const EntryHeader& header,
                   const std::vector<Content>& contents) {
    Entry entry{header, storage::lastAuditSequence(transaction) + 1, {}};
    std::vector<std::string> texts;
    for (const Content& content : contents) {
        texts.push_back(writeContent(content));
    }
    const Payloads payloads = newPayloads(std::move(texts));
    for (const std::optional<Payload>& payload : payloads) {
        entry.commitments.push_back(commitmentOf(payload.value()));
    }
    storage::AuditRow row = auditRowOf(entry);
    row.payloads = writePayloads(payloads);
    storage::appendAuditRow(transaction, row);
    completeNodes(transaction, entry.sequence, proof::hashOf(row.leafHash).value());
    return entry.sequence;
}

}  // namespace

std::int64_t append(storage::WriteTransaction& transaction,
                    const EntryHeader& header,
                    const DetailValues& detail) {
    std::vector<Content> contents;
    if (!detail.empty()) {
        contents.emplace_back(describeDetail(detail));
    }
    for (const storage::Change& change : transaction.takeChanges()) {
        contents.emplace_back(describe(change));
    }
    return write(transaction, header, contents);
}

std::int64_t appendTogether(storage::WriteTransaction& transaction, const EntryHeader& header) {
    RowChanges together;
    for (const storage::Change& change : transaction.takeChanges()) {
        together.changes.push_back(describe(change));
    }
    return write(transaction, header, {std::move(together)});
}

}  // namespace gatehouse::audit
