#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "contract/proof/checkpoint.h"
#include "contract/proof/log_keys.h"
#include "contract/proof/signed_note.h"

namespace gatehouse::reports {

/// What is wrong with a file of the log: a word for programs and a sentence for people.
struct LogFinding {
    std::string code;
    std::string sentence;
};

/// A checkpoint that somebody kept when the log was smaller.
struct KeptCheckpoint {
    std::string name;  ///< for findings
    proof::SignedNote note;
    proof::Checkpoint checkpoint;  ///< what the note says
};

struct ExportedLog {
    std::uint64_t entries = 0;
    std::optional<proof::Checkpoint> checkpoint;  ///< absent where the file's end is not one
    bool hasLaterKeys = false;                    ///< than those that were given
    bool hasEarlierKeys = false;
    std::vector<LogFinding> findings;  ///< empty where everything holds
};

/// Judges an exported log (schemas/audit-log.md) in constant memory: that each entry has an entry's
/// form and its place, that the log signed exactly these, and that each kept checkpoint is one of
/// their beginnings. `keys` are the log's, from wherever they are trusted from. Throws
/// EnvironmentFailure where reading fails.
[[nodiscard]] ExportedLog checkExportedLog(std::istream& in,
                                           const proof::LogKeys& keys,
                                           std::vector<KeptCheckpoint> kept);

}  // namespace gatehouse::reports
