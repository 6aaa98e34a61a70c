#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/instant.h"
#include "contract/proof/checkpoint.h"
#include "contract/proof/note_key.h"
#include "server/storage/table.h"
#include "server/storage/transaction.h"

// What the log's key signs of the tree. Those on record are recorded like everything else, by an
// entry that the next one covers.
namespace gatehouse::audit {

extern const storage::Table kAuditCheckpoints;
extern const storage::Table kAuditCosignatures;

/// So many entries, at most, are covered by no checkpoint on record.
inline constexpr std::int64_t kCheckpointEvery = 100;

/// The note of the tree as it stands, signed; the log's name is the key's. Not put on record.
[[nodiscard]] std::string presentCheckpoint(const storage::ReadTransaction& transaction,
                                            const proof::NoteSigner& key);

/// The same of the tree of the first `size` entries. Equal ones are equal to the byte.
[[nodiscard]] std::string checkpointAt(const storage::ReadTransaction& transaction,
                                       std::uint64_t size,
                                       const proof::NoteSigner& key);

/// Signs the tree as it stands and puts that on record, with its entry.
void signCheckpoint(storage::WriteTransaction& transaction,
                    const proof::NoteSigner& key,
                    Instant now);

/// Whether there are entries that no checkpoint on record covers, other than those that tell of
/// checkpoints.
[[nodiscard]] bool hasUncovered(const storage::ReadTransaction& transaction);
/// Whether kCheckpointEvery entries are covered by none.
[[nodiscard]] bool isCheckpointDue(const storage::ReadTransaction& transaction);

struct StoredCheckpoint {
    std::int64_t size = 0;
    std::string note;
};

/// The largest on record.
[[nodiscard]] std::optional<StoredCheckpoint> lastCheckpoint(
    const storage::ReadTransaction& transaction);

[[nodiscard]] std::optional<StoredCheckpoint> checkpointOf(
    const storage::ReadTransaction& transaction, std::int64_t size);

/// A witness's line under a checkpoint on record, with its entry.
struct Cosignature {
    std::int64_t size = 0;
    std::string witness;
    std::string signature;  ///< the line, with its newline
};
void recordCosignature(storage::WriteTransaction& transaction,
                       const Cosignature& cosignature,
                       Instant now);
[[nodiscard]] std::vector<Cosignature> cosignaturesOf(const storage::ReadTransaction& transaction,
                                                      std::int64_t size);
/// The largest that the witness cosigned.
[[nodiscard]] std::optional<Cosignature> lastCosignature(
    const storage::ReadTransaction& transaction, const std::string& witness);

}  // namespace gatehouse::audit
