#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/audit_action.h"
#include "server/storage/audit_table.h"
#include "server/storage/table.h"
#include "server/storage/transaction.h"

namespace gatehouse::audit {

/// Who did what to what, and when.
struct EntryHeader {
    Instant at;  ///< kept to the millisecond
    AuditAction action;
    std::optional<UserId> actor{};
    std::string role{};  ///< empty where nobody was signed in
    std::optional<SiteId> site{};
    std::string subject{};  ///< an id; empty where there is none
};

/// Cells by column, each as the JSON text that stands for it.
using Cells = std::map<std::string, std::string>;

/// A change as an entry tells it.
struct EntryChange {
    storage::ChangeKind kind = storage::ChangeKind::Insert;
    std::string table;
    Cells key;     ///< of an update; an insert has its key among the values
    Cells values;  ///< what was inserted or set
};

struct Entry {
    EntryHeader header;
    std::int64_t sequence = 0;
    std::vector<EntryChange> changes;
    Cells detail;  ///< what the action needs beside changes
};

/// The JSON text of a cell: null, an integer, a string, {"base64url": ...} for a blob, and for
/// any value of a secret column the string "sha256:" and its digest.
[[nodiscard]] std::string encodeCell(const storage::Column& column, const storage::Value& value);

[[nodiscard]] EntryChange describeChange(const storage::Change& change);

/// The canonical JSON of schemas/audit-log.md.
[[nodiscard]] std::string writeEntry(const Entry& entry);

/// The row that holds the entry.
[[nodiscard]] storage::AuditRow auditRowOf(const Entry& entry);

/// No entry where the text is not exactly what writeEntry gives for one.
[[nodiscard]] std::optional<Entry> parseEntry(std::string_view text);

}  // namespace gatehouse::audit
