#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "server/audit/entry.h"
#include "server/storage/transaction.h"
#include "server/storage/value.h"

namespace gatehouse::audit {

/// What an action has to say beside the rows that it changed: why a sign-in failed, what an export
/// covered. Member names are plain identifiers; no secrets.
using DetailValues = std::map<std::string, storage::Value>;

/// Writes one entry with everything that the transaction changed since the last one, its payloads
/// and the nodes of the tree that it completes, and gives its sequence. Entries count from 1
/// without gaps. An entry without changes is an event of its own. LogicFailure where a text is not
/// UTF-8 or holds NUL: the log could not be read back.
std::int64_t append(storage::WriteTransaction& transaction,
                    const EntryHeader& header,
                    const DetailValues& detail = {});

/// The same with all changes in one payload, for lines that come by the hundred: the entry stays as
/// short as with one.
std::int64_t appendTogether(storage::WriteTransaction& transaction, const EntryHeader& header);

}  // namespace gatehouse::audit
