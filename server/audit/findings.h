#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/table.h"

// The words of what verify() finds. A line names places, never a cell's value, except keys, which
// are opaque ids.
namespace gatehouse::audit {

using Findings = std::vector<std::string>;

/// Text from the file as one that is safe on a terminal and in a log: characters outside
/// A-Z a-z 0-9 . _ : - stand as ?, and what is too long is cut.
[[nodiscard]] std::string printable(std::string_view text);

/// The same for a whole line, which may hold any printable ASCII character.
[[nodiscard]] std::string printableLine(std::string_view text);

/// `scoops jar_id=…,number=1`. The cells of the key are JSON texts.
[[nodiscard]] std::string nameRow(const storage::Table& table,
                                  std::span<const std::string> keyCells);

/// `audit_entries sequence=17`.
[[nodiscard]] std::string nameEntry(std::int64_t sequence);

}  // namespace gatehouse::audit
