#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "contract/base/result.h"
#include "contract/proof/checkpoint.h"
#include "contract/proof/log_keys.h"
#include "contract/proof/receipt.h"

// Whether what a server shows of its log holds; all of it without Qt and without state.
namespace gatehouse::client {

/// What is kept of a server's log between runs, as the server gave it. Empty texts: nothing yet.
struct KnownLog {
    std::string keys;        ///< a log keys text
    std::string checkpoint;  ///< the largest checkpoint that was verified, as a note
    bool operator==(const KnownLog&) const = default;
};

/// Why something that the server showed cannot be believed.
enum class LogFault {
    MemoryUnreadable,  ///< not the server: what is kept here was damaged
    KeysMalformed,     ///< no log keys text
    OtherLog,          ///< the log has another origin
    OtherKeys,         ///< its keys do not continue those that are known
    ProofMalformed,    ///< no checkpoint, or no consistency text
    NotSigned,         ///< not by the present key
    Smaller,           ///< the log was larger before
    NotConsistent,     ///< the log does not continue what it was
    NotAccepted        ///< the server does not know what its own key signed
};

struct SeenCheckpoint {
    proof::Checkpoint checkpoint;
    std::string note;
};

/// The keys, where they may be believed: they continue the `known` text, or that is empty.
[[nodiscard]] Result<proof::LogKeys, LogFault> judgeKeys(std::string_view text,
                                                         std::string_view known);
/// A checkpoint that was signed by the present key, and tells of this log.
[[nodiscard]] Result<SeenCheckpoint, LogFault> judgeCheckpoint(std::string_view note,
                                                               const proof::LogKeys& keys);
/// The newer checkpoint of a consistency text that proves that it continues `older`.
[[nodiscard]] Result<SeenCheckpoint, LogFault> judgeConsistency(std::string_view text,
                                                                const proof::LogKeys& keys,
                                                                const proof::Checkpoint& older);
/// Of a note that was verified once.
[[nodiscard]] std::optional<proof::Checkpoint> readCheckpointNote(std::string_view note);

/// What a receipt has to tell of.
struct ReceiptClaim {
    std::string action;
    std::string subject;
};

/// Why a receipt shows nothing.
enum class ReceiptDoubt {
    NoKeys,        ///< not its fault: nothing is known of the log yet
    Malformed,     ///< it is no receipt, or tells of no entry
    OtherLog,      ///< it is another log's
    NotSigned,     ///< no key that is known signed it
    NotIncluded,   ///< the log that was signed does not hold the entry
    OtherEntry,    ///< it is about something else
    Smaller,       ///< the log was larger before
    Contradiction  ///< it shows another log of a size that is known
};

/// `known` is what was known before the request was sent.
[[nodiscard]] Result<proof::Receipt, ReceiptDoubt> judgeReceipt(std::string_view text,
                                                                const ReceiptClaim& claim,
                                                                const KnownLog& known);

/// As verifiers print a key's id: 8 hexadecimal digits.
[[nodiscard]] std::string keyIdText(const proof::NoteVerifier& key);
/// Of the key that signed a receipt's checkpoint; empty where it is none of these.
[[nodiscard]] std::string signerOf(std::string_view receipt, const proof::LogKeys& keys);

}  // namespace gatehouse::client
