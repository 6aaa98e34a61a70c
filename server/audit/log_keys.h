#pragma once

#include <optional>
#include <string>

#include "contract/base/instant.h"
#include "contract/proof/log_keys.h"
#include "server/storage/table.h"
#include "server/storage/transaction.h"

// The public keys of the log, on record themselves: whoever restores a backup restores the log's
// name with it, and cannot go on without the private key.
namespace gatehouse::audit {

extern const storage::Table kLogKeys;

/// None where no key was ever added. StorageFailure (Corrupt) where the chain does not hold.
[[nodiscard]] std::optional<proof::LogKeys> logKeys(const storage::ReadTransaction& transaction);

/// None where there is no key.
[[nodiscard]] std::optional<Instant> firstKeyAddedAt(const storage::ReadTransaction& transaction);

/// The first key of a log that has none, or the next one, with the note by which the present one
/// names it. The caller appends the entry.
void insertFirstKey(storage::WriteTransaction& transaction,
                    const proof::NoteVerifier& key,
                    Instant now);
void insertNextKey(storage::WriteTransaction& transaction,
                   const proof::NoteVerifier& key,
                   const std::string& succession,
                   Instant now);

}  // namespace gatehouse::audit
