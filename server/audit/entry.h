#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/audit_action.h"
#include "server/audit/payload.h"
#include "server/storage/audit_table.h"

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

/// A leaf of the tree: no personal data, but commitments to what has.
struct Entry {
    EntryHeader header;
    std::int64_t sequence = 0;
    std::vector<std::string> commitments;  ///< 32 bytes each
};

/// The canonical JSON of schemas/audit-log.md. LogicFailure where it could not be read back.
[[nodiscard]] std::string writeEntry(const Entry& entry);

/// None where the text is not exactly what writeEntry gives for one.
[[nodiscard]] std::optional<Entry> parseEntry(std::string_view text);

/// The row that holds the entry.
[[nodiscard]] storage::AuditRow auditRowOf(const Entry& entry);

}  // namespace gatehouse::audit
