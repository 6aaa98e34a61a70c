#pragma once

#include <cstdint>
#include <string>

#include "contract/proof/note_key.h"
#include "server/storage/transaction.h"

namespace gatehouse::audit {

/// That the log holds the entry, by the checkpoint that ends with it: schemas/audit-log.md. So it
/// is the same, to the byte, whenever it is asked for, as long as the key is. LogicFailure where
/// there is no such entry.
[[nodiscard]] std::string receiptOf(const storage::ReadTransaction& transaction,
                                    std::int64_t sequence,
                                    const proof::NoteSigner& key);

}  // namespace gatehouse::audit
