#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/instant.h"
#include "contract/proof/hash.h"

namespace gatehouse::proof {

/// A leaf of the log: who did what to what, and when. The words and ids are of visible ASCII
/// without quotes and backslashes, as isCanonicalWord() has it.
struct LogEntry {
    std::string action;
    std::optional<std::string> actor;
    Instant at;                     ///< kept to the millisecond
    std::vector<Hash> commitments;  ///< to what holds personal data
    std::string role;               ///< empty where nobody was signed in
    std::int64_t sequence = 0;      ///< the entry's number in the log, from 1
    std::optional<std::string> site;
    std::optional<std::string> subject;
    bool operator==(const LogEntry&) const = default;
};

/// The entry as its text has it: for whoever reads millions of them. What it points at is the text.
struct LogEntryView {
    std::string_view action;
    std::optional<std::string_view> actor;
    std::string_view at;
    std::string_view commitments;  ///< strings of 43 characters in base64url, between commas
    std::string_view role;
    std::int64_t sequence = 0;
    std::optional<std::string_view> site;
    std::optional<std::string_view> subject;
};

/// The canonical JSON of schemas/audit-log.md. LogicFailure where the entry has a word, an id, a
/// time or a number that cannot be read back.
[[nodiscard]] std::string writeLogEntry(const LogEntry& entry);

/// None where the text is not exactly what writeLogEntry gives for one entry.
[[nodiscard]] std::optional<LogEntry> parseLogEntry(std::string_view text);
/// The same without a copy.
[[nodiscard]] std::optional<LogEntryView> viewLogEntry(std::string_view text);

}  // namespace gatehouse::proof
