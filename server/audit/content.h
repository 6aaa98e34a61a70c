#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/storage/table.h"
#include "server/storage/transaction.h"

// What payloads tell: the changed rows of an entry, and what else its action has to say.
namespace gatehouse::audit {

/// Cells by column, each as the JSON text that stands for it.
using Cells = std::map<std::string, std::string>;

/// One row that was inserted or updated.
struct RowChange {
    storage::ChangeKind kind = storage::ChangeKind::Insert;
    std::string table;
    Cells key;
    Cells values;  ///< what was inserted or set beside the key
};

/// What the action needs beside changes.
struct Detail {
    Cells cells;
};

/// Many rows under one commitment: what is told in bulk.
struct RowChanges {
    std::vector<RowChange> changes;
};

using Content = std::variant<Detail, RowChange, RowChanges>;

/// The JSON text of a cell: null, an integer, a string, {"base64url": ...} for a blob, and for
/// any value of a secret column the string "sha256:" and its digest.
[[nodiscard]] std::string encodeCell(const storage::Column& column, const storage::Value& value);

[[nodiscard]] RowChange describeChange(const storage::Change& change);

/// The canonical JSON of schemas/audit-log.md.
[[nodiscard]] std::string writeContent(const Content& content);

/// None where the text is not exactly what writeContent gives for some content.
[[nodiscard]] std::optional<Content> parseContent(std::string_view text);

/// A JSON object of the cells, and back; none where it is not exactly that.
[[nodiscard]] std::string writeCells(const Cells& cells);
[[nodiscard]] std::optional<Cells> parseCells(std::string_view text);

}  // namespace gatehouse::audit
