#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/base/instant.h"
#include "contract/base/result.h"
#include "contract/proof/checkpoint.h"
#include "contract/proof/log_entry.h"
#include "contract/proof/log_keys.h"

// A receipt: that the log held an entry when it was handed out. Whoever has it and the log's public
// keys needs nobody else to check it.
namespace gatehouse::proof {

/// The text of schemas/audit-log.md.
[[nodiscard]] std::string makeReceipt(std::string_view entry,
                                      std::uint64_t index,
                                      const std::vector<Hash>& path,
                                      const std::string& checkpointNote);

enum class ReceiptFault {
    Malformed,       ///< it is no receipt
    EntryMalformed,  ///< what it tells of is no entry
    OtherLog,        ///< its checkpoint is another log's
    NotSigned,       ///< no key of the log signed its checkpoint
    NotIncluded,     ///< the checkpoint's tree does not hold the entry there
    OtherPlace       ///< the entry says that it stands elsewhere
};
/// A sentence.
[[nodiscard]] std::string_view describe(ReceiptFault fault);

struct Cosigned {
    std::string witness;
    Instant at;
};

struct Receipt {
    LogEntry entry;
    Checkpoint checkpoint;
    std::vector<Cosigned> cosigned;  ///< by those of the witnesses that were asked for
};

/// Thread-safe.
[[nodiscard]] Result<Receipt, ReceiptFault> checkReceipt(std::string_view text,
                                                         const LogKeys& keys,
                                                         std::span<const NoteVerifier> witnesses);

}  // namespace gatehouse::proof
